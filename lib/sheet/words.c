#include "words.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "cell.h"

/* A word of English, and what else says it, folded as text_key() folds: English, German, Dutch, French, Spanish, Portuguese, Italian,
 * Polish, Czech, Romanian, Hungarian, Turkish, Swedish, Danish, Norwegian, Finnish. Words that mean two of these are in none: they decide nothing. */
static const struct {
    const char *word, *others;
} MEANT[] = {
    { "candidate",
      "uchazec nurses talent talents nominativo cand candidates applicant applicants student kandidat kandidatin kandidaten kandidaat candidat "
      "candidats candidato candidata candidati candidatos kandydat kandydata kandydatka kandydatki bewerber bewerberin bewerbers sollicitant "
      "postulant postulante aspirante ansoger worker workers interviewee nurse locum freelancer jobseeker uitzendkracht interimaire "
      "zeitarbeitnehmer aday adayin kandidata kandidatka uchazecka aplikant hakija hakijan kandidaatti ehdokas jelolt palyazo soker sokande "
      "candidatului adaya adayla kandidaatille hakijalle hakijaa jeloltnek jelolttel kandidatovi uchazeci uchazece kandydatem kandydatowi "
      "candidatul sokeren ansogeren" },
    { "client",
      "clients customer kunde kunden klant opdrachtgever auftraggeber cliente clienti clientes klient klienta kund facility musteri klientovi "
      "asiakas asiakkaan ugyfel kundens clientului zakaznik zadavatel megbizo zleceniodawca toimeksiantaja oppdragsgiver uppdragsgivare "
      "musteriden klientem klientom clientilor asiakkaalta ugyfeltol partner" },
    { "company",
      "companies firm firma firmy organisation organization organisatie bedrijf unternehmen entreprise societe empresa azienda societa compania "
      "spolka foretag virksomhed employer arbeitgeber werkgever employeur empleador empregador pracodawca sirket spolecnost zamestnavatel "
      "companie companiei bedrift selskap yritys ceg vallalat firmanin ceges" },
    { "job",
      "stilling pozice pozici roll jobs role position vacancy vacature vakanz stelle functie poste puesto vaga cargo posizione ruolo stanowisko "
      "opening posting vacante stillning tjanst pozisyon tehtava stanowiska postul pozitie pozicio munkakor allas befattning poziti pozitia "
      "functia stillings munkakort pozicioba" },
    { "title", "titel titulo titolo intitule" },
    { "interview",
      "samtale pohovor pohovoru vg entrevistado entrevistada intervistato intervistata interviewt geinterviewd interviewed itw iv ivw int intvw "
      "gesprach gesprek vorstellungsgesprach sollicitatiegesprek entretien entrevista colloquio rozmowa rozmowy intervju mulakat gorusme "
      "haastattelu haastattelun interju interviu interviul interviului intervjuet interviewet rozmowie mulakata gorusmeye haastatteluun "
      "haastattelussa interjura interjun interjuztatta interjuztatott intervievat intervievata haastatteli schuzka schuzky spotkanie spotkania "
      "intalnire intalnirii tapaaminen talalkozo interjut" },
    { "date", "termin datum data fecha dato day tag dag jour dia giorno dzien dt tarih tarihi pvm paiva paivamaara datuma ziua" },
    { "time",
      "klokkeslaet klokkeslett cas uhrzeit tijd tijdstip heure hora ora godzina horario orario zeit tid saat saati godziny kello kellonaika "
      "klockslag tidspunkt klo kl" },
    { "start",
      "begin beginn begins starts beginning inicio inizio debut aanvang rozpoczecia baslangic zacatek poczatek inceput alku kezdes" },
    { "end", "ends ende einde eind fim fine koniec zakonczenia finish bitis konec sfarsit vege" },
    { "name",
      "jmeno names naam nom nombre nome nazwa namn navn adi isim ismi imie nume numele nimi nev neve soyadi soyad prijmeni nazwisko prenume "
      "sukunimi etunimi fornavn etternavn efternavn fornamn efternamn cognome apellidos sobrenome" },
    { "phone",
      "tel telephone telefon telefoon telefono telefone telefoonnummer telefonnummer rufnummer tlf telefonu telefonszam puhelin puhelinnumero "
      "telefonnr tfn puh telefoni telefonja telefonszama puhelinnumeron telefonen" },
    { "mobile",
      "mobil mobiel cell cellphone cellulare celular movil portable handy gsm komorka mob mobilnummer handynummer cep kannykka matkapuhelin "
      "mobilszam" },
    { "email",
      "mail mails emails emailadres emailadresse mailadres mailadresse courriel correo correio eposta epost posta sahkoposti mejl" },
    { "address", "adresse adres direccion endereco indirizzo adress adresi adresa osoite" },
    { "number", "no nr num numero nummer n numarasi numara cislo numer numar nro szama" },
    { "feedback",
      "parecer response responses antwort antwoord reponse respuesta risposta odpowiedz fb ruckmeldung terugkoppeling retour retorno riscontro "
      "aterkoppling tilbagemelding palaute palautteen visszajelzes visszajelzese tilbakemelding geribildirim feedbacku odpoved raspuns raspunsul "
      "svar vastaus valasz cevap donus yanit vyjadreni" },
    { "notes",
      "note comment comments remark remarks bemerkung bemerkungen anmerkung anmerkungen opmerking opmerkingen remarque remarques commentaire "
      "commentaires comentario comentarios observaciones observacoes uwagi notiz notizen notas notities kommentar kommentare notlar poznamka "
      "poznamky notatki notatka komentarz observatii notite comentarii anteckningar noteringar bemaerkninger merknader notater muistiinpanot "
      "kommentit megjegyzes megjegyzesek noter observatie poznamkami" },
    { "outcome",
      "vysledek uitslag utfall verdict result results resultat resultaat ergebnis uitkomst resultado resultados esito wynik risultato sonuc "
      "sonucu rezultat rezultatul udfald tulos eredmeny eredmenye" },
    { "decision",
      "entscheidung beslissing beslissingen decisao decisione decyzja beslut afgorelse karar karari rozhodnuti decizie decizia avgjorelse "
      "beslutning paatos dontes dontese dontesi rozhodnut" },
    { "status", "statut estado stato stand durum durumu stav stare tila allapot statusz" },
    { "stage", "phase fase etape etapa etap stufe stadium stages asama asamasi faze vaihe szakasz fazis steg trin trinn" },
    { "round",
      "rounds runde ronde tour ronda rodada turno runda tur turu kolo kola omgang kierros fordulo tura kierrokselle korre kor korben kolem" },
    { "next",
      "nachste nachster nachstes nachsten volgende prochain prochaine proximo proxima prossimo prossima nastepny nastepna nasta naste sonraki "
      "dalsi kolejny kolejna kolejne nastepne urmatorul urmatoarea siguiente neste seuraava kovetkezo" },
    { "action", "actions aktion actie accion acao azione akcja aksiyon akce actiune atgard handling tiltak toimenpide teendo" },
    { "step", "skridt steg steps schritt schritte stap paso passo krok adim pasul pas pasi skritt askel lepes kroki kroky" },
    { "sent",
      "send sending envio invio wyslania przeslania envoi envoye envoyee envoyes verstuurd gesendet versendet verschickt enviado enviada inviato "
      "inviata wyslano verzonden gonderildi odeslano odeslan poslano wyslane wyslany trimis trimisa skickat skickad sendt lahetetty elkuldve" },
    { "submitted",
      "submission submittal submittals sub voorgesteld vorgestellt presented presentation presentacion presentacao presentazione presente "
      "presentee presentado presentada apresentado presentato sunuldu predstaven przedstawiony prezentat presenterad presenteret presentert "
      "esitelty bemutatva" },
    { "cv", "resume lebenslauf curriculum vitae ozgecmis zivotopis zyciorys oneletrajz" },
    { "received",
      "recd rcvd erhalten ontvangen recu recue recibido recibida recebido recebida ricevuto ricevuta otrzymano eingegangen alindi obdrzena "
      "otrzymany primit primita mottagen modtaget mottatt saatu megkapva" },
    { "requested",
      "asked angefragt angefordert aangevraagd demande demandee solicitado solicitada richiesto richiesta istendi vyzadany cerut ceruta begard "
      "pyydetty kerve cerute pozadovano" },
    { "told",
      "aterkopplat communicated comunicato comunicata comunicado comunicada mitgeteilt meegedeeld poinformowany poinformowana poinformowano "
      "powiadomiony informed notified informiert geinformeerd ingelicht informe informee prevenu prevenue informado informada informato avisado "
      "bildirildi bilgilendirildi informovan informovana sdeleno poinformowane anuntat anuntata informat informata informerad informerat meddelad "
      "meddelat informeret informert orienteret orientert varslet ilmoitettu kerrottu ertesitve tajekoztatva avvisato avvisata avisada haberdar "
      "upozornena upozornen upozorneno vyrozumen vyrozumena uprzedzona uprzedzony avertizat avertizata tietaa orientoitu adviseret forvarnad "
      "varslad sdelene obeznamen uprzedzono" },
    { "due",
      "expected erwartet verwacht attendu attendue prevu prevue esperado esperada previsto prevista atteso beklenen ocekavana oczekiwana "
      "oczekiwany asteptat vantat vantas forvantad forvantat forventet odotettu varhato ventes innen senest senast mennessa viimeistaan "
      "hatarideje terminu odotettavissa ocekavany" },
    { "promised",
      "zugesagt beloofd promis prometido prometida promesso slibena slibeno obiecany obiecana utlovad lovet lovad lovat luvattu igert slibeny "
      "promisa igerve obiecano luvattiin" },
    { "chased",
      "sollecito sollecitato sollecitata rappel herinnering herinnerd erinnert erinnerung przypomnienie ponaglenie recordatorio lembrete "
      "nachgefragt chase chaser chasing relance relances nachgefasst hatirlatma paminnelse rykker rykket purring purret muistutus surgetes "
      "cobranca" },
    { "reference",
      "references ref refs referenz referenzen referentie referenties referencia referencias referenze referencje referans referanslar referencja "
      "referinta referinte referens referenser referanse referanser referenssi" },
    { "referee",
      "referees referent referenten referenzgeber suosittelija suosittelijan referencegiver referenceperson referensperson referanseperson "
      "referenciaszemely referujici referenciaado referansin referansa" },
    { "contact",
      "contactpersoon ansprechpartner ansprechpartnerin kontakt kontaktperson interlocuteur contacto contato contatto kontaktni kontaktowa "
      "yhteyshenkilo kapcsolattarto contactul" },
    { "interviewer",
      "interviewers gesprachspartner gesprekspartner entrevistador entrevistadora entrevistadores intervistatore mulakatci tazatel rozmowca "
      "intervievator intervjuare intervjuer haastattelija interjuztato" },
    { "consultant",
      "consultants recruiter recruiters berater beraterin recruteur intercedent consulente reclutador reclutadora recrutador recrutadora rekruter "
      "selezionatore selezionatrice rekryterare danisman konzultant konzultantka konsultant konsultantka opiekun konsult konsulent radgiver "
      "konsultti rekrytoija tanacsado recrutor rekrutterer toborzo" },
    { "salary", "gehalt salaris salaire salario stipendio wynagrodzenie ctc lon maas plat mzda salariu lonn palkka fizetes" },
    { "offer", "offered angebot aanbod offre oferta offerta tilbud teklif nabidka oferty erbjudande tarjous ajanlat" },
    { "source", "sources quelle bron origen origem fonte fuente zrodlo kilde kaynak zdroj sursa kalla lahde forras" },
    { "location",
      "ort plaats locatie lieu lugar luogo miejsce standort poblacion localidad ciudad cidade citta ville wohnort woonplaats miasto sehir misto "
      "oras localitate sted plats paikkakunta varos helyszin" },
    { "format",
      "form forma formato vorm modalite modalites modalidad modalidade modalita mode sekli zpusob sposob tryb tapa muoto formaja modja" },
    { "type", "typ tipo soort art tipi druh rodzaj tip tyyppi tipusa tipus" },
    { "reason", "reasons grund reden motif motivo motivos powod raison nedeni duvod przyczyna arsag arsak orsak motivul" },
    { "current",
      "present aktuell aktueller aktuelles aktuelle huidig huidige actuel actuelle actual atual attuale obecny obecna mevcut soucasny soucasna "
      "soucasne stavajici obecne aktualne nuvarande nuvaerende navaerende nykyinen jelenlegi" },
    { "expectation",
      "expectations vorstellung verwachting pretentions expectativa expectativas aspettativa beklentisi ocekavani predstava oczekiwania asteptari "
      "pretentii ansprak krav toive igeny elvaras" },
    { "referral", "referred empfehlung" },
    /* what became of it */
    { "rejected",
      "rejection reject rejects declined decline abgelehnt absage afgewezen refus refuse refusee rechazado rechazada descartado descartada "
      "reprovado reprovada scartato scartata respinto respinta odrzucony odrzucona odrzucono afslag avslag unsuccessful reddedildi odmitnut "
      "odmitnuta zamitnut zamitnuta odrzucone respins respinsa hylatty elutasitva elutasitott avvist afvist" },
    { "withdrawn",
      "withdrew withdraws withdraw zuruckgezogen teruggetrokken retire retiree retirado retirada ritirato ritirata wycofany wycofana desiste "
      "cekildi odstoupil odstoupila zrezygnowal zrezygnowala retras retrasa trukket visszalepett vetaytyi" },
    { "selected",
      "select retenu retenue ausgewahlt geselecteerd selectionne selectionnee seleccionado seleccionada selecionado selecionada selezionato "
      "selezionata wybrany wybrana" },
    { "accepted",
      "accept accepts angenommen aangenomen geaccepteerd accepte acceptee aceptado aceptada aceito aceita accettato accettata przyjety przyjeta" },
    { "waiting",
      "awaiting awaits pending wartet wacht attente attesa espera aguardando oczekuje pendiente pendente bekliyor bekleniyor ceka cekame czeka "
      "czekamy oczekujemy asteptare asteptam vantar venter afventer avventer odottaa odotetaan" },
    { "scheduled",
      "booked arranged planned geplant gepland ingepland planifie planifiee programmato programmata programado programada zaplanowana zaplanowany "
      "agendado agendada concertada planlandi naplanovano zaplanowane bokad aftalt avtalt sovittu" },
    { "done",
      "completed complete held attended erledigt gedaan effectue effectuee realizado realizada svolto svolta stattgefunden geweest yapildi "
      "probehl probehlo hotovo zrobione odbyla odbyte facut facuta efectuat gjord gjort genomford genomfort gjennomfort gennemfort afholdt "
      "pidetty tehty megtortent kesz fatto fatta eseguito hecho hecha feito feita" },
    { "cancelled",
      "canceled cancel abgesagt geannuleerd annule annulee cancelado cancelada annullato annullata odwolana odwolany iptal zruseno zrusen anulat "
      "anulata installd aflyst avlyst peruttu lemondva" },
    { "moved",
      "progress progresses progressed advance advanced proceed proceeds proceeding pasa passa passe weiter door przechodzi vidare gecti postupuje "
      "przeszedl przeszla trece videre etenee jatkoon tovabbjutott merge avanseaza etenemaan halad postoupil postoupila" },
    { "hold", "pause pausiert" },
    { "responsible",
      "zustandig zustandiger zustandige verantwortlich verantwortlicher responsable responsabile ansvarig verantwoordelijk verantwoordelijke "
      "sorumlu odpovedny odpovedna odpowiedzialny responsabil ansvarlig felelos" },
    { "from", "fran od fra" },
    { "for", "fur voor pour para" },
    { "in", "binnen" },
    { "by", "durch par por przez" },
    { "to", "naar zu zur zum au aux aan al ao til till" },
    { "not", "nicht niet nie non pas nao ikke inte nem" },
    { "1",
      "1st first erste erstes erster erst eerste premier premiere primera primer primeiro primeira primo prima pierwszy pierwsza 1e 1er 1ere 1ste "
      "1a birinci ilk prvni primul forsta forste ensimmainen elso" },
    { "2",
      "2nd second zweite zweites zweiter zweit tweede deuxieme seconde segunda segundo secondo seconda drugi druga 2e 2eme 2nde 2de 2a 2o ikinci "
      "druhe druha druhy doua doilea andra andre toinen masodik masodikra toiseen toiselle" },
    { "3",
      "3rd third dritte drittes dritter derde troisieme tercera tercer terceira terceiro terzo terza trzeci trzecia 3e 3eme 3de 3a 3o ucuncu "
      "treti treia treilea tredje kolmas harmadik" },
    { "final", "finale" },
    { "last",
      "letzte letzter letztes laatste dernier derniere ultimo ultima son posledni ostatni ostatnia senaste siste viimeisin utolso" },
    { "thank",
      "thanks tesekkur podekovani dekovny podziekowanie podziekowania podziekowaniem multumire multumiri tack tackat takk takke tak kiitos "
      "kiitokset koszono koszonet agradecimiento ringraziamento ringraziamenti agradecimento bedank dank danke remerciement remerciements" },
    { "message", "mesaj mesaji zprava wiadomosc mensagem mensaje messaggio melding viesti uzenet besked" },
    { "letter", "dopis brev pismo level kirje scrisoare mektup mektubu carta lettera" },
    { "called", "call arandi volali volano zavolano sunat ringt ringet soitettu felhivva telefonicznie llamado ligado chiamato" },
    { "after", "sonrasi po dupa etter efter jalkeen utan despues apos dopo nach na" },
    { "talked",
      "spoke spoken gorusuldu konusuldu mluveno vorbit discutat snakket talat pratat puhuttu keskusteltu beszeltunk hablado falado sentito "
      "omowiono" },
    { "view",
      "opinion gorusu nazor pareri parere opinia velemenye arvio vurdering synpunkter opinie ocena hodnoceni valoracion avaliacao valutazione" },
    { "who", "kdo kto cine ki kuka hvem vem quem quien chi" },
    { "which", "catelea kacinci hanyadik monesko ktere ktera ktory ktora hvilket vilken" },
    { "how", "jak nasil cum hogyan hvordan hur miten hoe" },
    { "other", "alte altele annen annet egyeb muut muuta jine ovriga ovrigt diger inne otras outras altre" },
    { "info", "information informatii informacje tiedot informasjon informace" },
    { "desired", "dorit desejado deseado onsket onskad pozadovany pozadovana kivant toivottu desiderata" },
    { "applied", "basvurulan basvurdugu aplicat aplicata haettava haettu megpalyazott sokt sogt pretendido obsazovana obsazovany" },
    { "invited",
      "behivjak behivva kutsuttu kutsutaan pozvan pozvana zaproszony zaproszona invitat invitata kallad kalles indkaldt innkalt convocado "
      "convidado invitato" },
    { "colleague", "kollega kolega kolegyne coleg kollegam" },
    { "met", "traffade motte tapasi mottes traff" },
    { "f2f", "fysisk fysiskt" },
};

/* What says nothing beside the others. Not "to": feedback to the candidate is not the candidate's. */
static const char NOTHING[] =
    "the of a an s de la le les des du d l del den der die das dem vom von el los las da do dos di dello della dei il lo een het van op am on "
    "your our their his her is was were are and und et e y en person persoon persona pessoa osoba personne full please enter og och ve si mi mu ja ik hr fost este se byl byla kisi kisinin osoby osobe persoana szemely gangs";

enum { WORDS_MOST = 12, LETTERS_MOST = 40, PART_LEAST = 4 };

struct words {
    GHashTable *meant; /* word -> the English one; "" for what says nothing. The texts are those of the table, cut apart */
    struct arena *arena;
};

static void learn(struct words *w, const char *list, const char *word)
{
    char *save = NULL, *copy = arena_strdup(w->arena, list);
    for (char *other = strtok_r(copy, " ", &save); other; other = strtok_r(NULL, " ", &save))
        g_hash_table_insert(w->meant, other, (gpointer) word);
}

struct words *words_new(void)
{
    struct words *w = g_new0(struct words, 1);
    w->arena = arena_new();
    w->meant = g_hash_table_new(g_str_hash, g_str_equal);
    learn(w, NOTHING, "");
    for (size_t i = 0; i < G_N_ELEMENTS(MEANT); i++) {
        learn(w, MEANT[i].others, MEANT[i].word);
        g_hash_table_insert(w->meant, (gpointer) MEANT[i].word, (gpointer) MEANT[i].word);
    }
    return w;
}

void words_free(struct words *w)
{
    if (!w)
        return;
    g_hash_table_destroy(w->meant);
    arena_free(w->arena);
    g_free(w);
}

struct bag {
    const char *words[WORDS_MOST];
    size_t n;
    bool full;
};

static void put(struct bag *b, const char *word)
{
    for (size_t i = 0; i < b->n; i++)
        if (strcmp(b->words[i], word) == 0)
            return;
    b->full = b->full || b->n == WORDS_MOST;
    if (*word && !b->full)
        b->words[b->n++] = word;
}

/* "Gesprächstermin", "Kundenfeedback", "interviewdatum": two words written as one, with or without the letter that joins them. */
static bool put_compound(const struct words *w, struct arena *a, struct bag *b, const char *word)
{
    static const char *const JOINTS[] = { "", "s", "n", "en", "es" };
    size_t n = strlen(word);
    for (size_t at = PART_LEAST; at + PART_LEAST <= n; at++)
        for (size_t k = 0; k < G_N_ELEMENTS(JOINTS); k++) {
            size_t joint = strlen(JOINTS[k]);
            if (at + joint + PART_LEAST > n || strncmp(word + at, JOINTS[k], joint) != 0)
                continue;
            const char *first = g_hash_table_lookup(w->meant, arena_strndup(a, word, at)),
                       *second = g_hash_table_lookup(w->meant, word + at + joint);
            if (first && *first && second && *second) {
                put(b, first);
                put(b, second);
                return true;
            }
        }
    return false;
}

static int by_letters(const void *a, const void *b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

/* "E-Mail", "E-post", "rec'd": two words of a key that are one. */
static void as_one(char *key, const char *apart, const char *one)
{
    size_t n = strlen(apart);
    for (char *at = key; (at = strstr(at, apart)); at++)
        if ((at == key || at[-1] == ' ') && (!at[n] || at[n] == ' '))
            memcpy(at, one, n);
}

static char *bag_of(const struct words *w, struct arena *a, const char *text, bool meant)
{
    struct bag b = { .n = 0 };
    char *key = text_key(a, text), *save = NULL;
    as_one(key, "e mail", " email");
    as_one(key, "e post", " epost");
    as_one(key, "e posta", " eposta");
    as_one(key, "rec d", " recd");
    if (strchr(text, '#'))
        put(&b, "number");
    for (char *word = strtok_r(key, " ", &save); word; word = strtok_r(NULL, " ", &save)) {
        const char *known = g_hash_table_lookup(w->meant, word);
        if (known && !*known)
            continue;
        if (!meant)
            put(&b, word);
        else if (known)
            put(&b, known);
        else if (strlen(word) > LETTERS_MOST || !put_compound(w, a, &b, word))
            put(&b, word);
    }
    if (b.full)
        return arena_strdup(a, "");
    qsort(b.words, b.n, sizeof *b.words, by_letters);
    char *out = arena_strdup(a, "");
    for (size_t i = 0; i < b.n; i++)
        out = arena_printf(a, "%s%s%s", out, i ? " " : "", b.words[i]);
    return out;
}

char *words_bag(const struct words *w, struct arena *a, const char *text)
{
    return bag_of(w, a, text, true);
}

char *words_plain_bag(const struct words *w, struct arena *a, const char *text)
{
    return bag_of(w, a, text, false);
}
