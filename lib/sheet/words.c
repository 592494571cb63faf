#include "words.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "cell.h"

/* A word of English, and what else says it, folded as text_key() folds: English, German, Dutch, French, Spanish, Portuguese, Italian,
 * Polish, Swedish, Danish. Words that mean two of these are in none: they decide nothing. */
static const struct {
    const char *word, *others;
} MEANT[] = {
    { "candidate",
      "uchazec nurses talent talents nominativo cand candidates applicant applicants student kandidat kandidatin kandidaten kandidaat kandidaten candidat candidats candidato candidata candidati "
      "candidatos kandydat kandydata kandydatka kandydatki bewerber bewerberin bewerbers sollicitant postulant postulante aspirante ansoger worker workers interviewee nurse locum freelancer jobseeker uitzendkracht interimaire zeitarbeitnehmer" },
    { "client", "clients customer kunde kunden klant opdrachtgever auftraggeber cliente clienti clientes klient klienta kund facility" },
    { "company",
      "companies firm firma firmy organisation organization organisatie bedrijf unternehmen entreprise societe empresa azienda societa compania spolka "
      "foretag virksomhed employer arbeitgeber werkgever employeur empleador empregador pracodawca" },
    { "job",
      "stilling pozice pozici roll jobs role position vacancy vacature vakanz stelle functie poste puesto vaga cargo posizione ruolo stanowisko opening posting vacante stillning tjanst" },
    { "title", "titel titulo titolo intitule" },
    { "interview",
      "samtale pohovor pohovoru vg entrevistado entrevistada intervistato intervistata interviewt geinterviewd interviewed itw iv ivw int intvw gesprach gesprek vorstellungsgesprach sollicitatiegesprek entretien entrevista colloquio rozmowa rozmowy intervju samtale" },
    { "date", "termin datum data fecha dato day tag dag jour dia giorno dzien dt" },
    { "time", "klokkeslaet klokkeslett cas uhrzeit tijd tijdstip heure hora ora godzina horario orario zeit tid" },
    { "start", "begin beginn begins starts beginning inicio inizio debut aanvang rozpoczecia" },
    { "end", "ends ende einde eind fim fine koniec zakonczenia finish" },
    { "name", "jmeno names naam nom nombre nome nazwa namn navn" },
    { "phone", "tel telephone telefon telefoon telefono telefone telefoonnummer telefonnummer rufnummer tlf" },
    { "mobile", "mobil mobiel cell cellphone cellulare celular movil portable handy gsm komorka mob mobilnummer handynummer" },
    { "email", "mail mails emails emailadres emailadresse mailadres mailadresse courriel correo correio" },
    { "address", "adresse adres direccion endereco indirizzo adress" },
    { "number", "no nr num numero nummer n" },
    { "feedback",
      "parecer response responses antwort antwoord reponse respuesta risposta odpowiedz fb ruckmeldung terugkoppeling retour retorno riscontro aterkoppling tilbagemelding" },
    { "notes",
      "note comment comments remark remarks bemerkung bemerkungen anmerkung anmerkungen opmerking opmerkingen remarque remarques commentaire commentaires "
      "comentario comentarios observaciones observacoes uwagi notiz notizen notas notities kommentar kommentare" },
    { "outcome",
      "vysledek uitslag utfall verdict result results resultat resultaat ergebnis uitkomst resultado resultados esito wynik risultato" },
    { "decision", "entscheidung beslissing beslissingen decisao decisione decyzja beslut afgorelse" },
    { "status", "statut estado stato stand" },
    { "stage", "phase fase etape etapa etap stufe stadium stages" },
    { "round", "rounds runde ronde tour ronda rodada turno runda" },
    { "next",
      "nachste nachster nachstes nachsten volgende prochain prochaine proximo proxima prossimo prossima nastepny nastepna nasta naste" },
    { "action", "actions aktion actie accion acao azione akcja" },
    { "step", "skridt steg steps schritt schritte stap paso passo krok" },
    { "sent",
      "send sending envio invio wyslania przeslania envoi envoye envoyee envoyes verstuurd gesendet versendet verschickt enviado enviada inviato inviata wyslano verzonden" },
    { "submitted",
      "submission submittal submittals sub voorgesteld vorgestellt presented presentation presentacion presentacao presentazione presente presentee presentado presentada apresentado presentato" },
    { "cv", "resume lebenslauf curriculum vitae" },
    { "received", "recd rcvd erhalten ontvangen recu recue recibido recibida recebido recebida ricevuto ricevuta otrzymano eingegangen" },
    { "requested", "asked angefragt angefordert aangevraagd demande demandee solicitado solicitada richiesto richiesta" },
    { "told",
      "aterkopplat communicated comunicato comunicata comunicado comunicada mitgeteilt meegedeeld poinformowany poinformowana poinformowano powiadomiony informed notified informiert geinformeerd ingelicht informe informee prevenu prevenue informado informada informato avisado" },
    { "due", "expected erwartet verwacht attendu attendue prevu prevue esperado esperada previsto prevista atteso" },
    { "promised", "zugesagt beloofd promis prometido prometida promesso" },
    { "chased",
      "sollecito sollecitato sollecitata rappel herinnering herinnerd erinnert erinnerung przypomnienie ponaglenie recordatorio lembrete nachgefragt chase chaser chasing relance relances nachgefasst" },
    { "reference", "references ref refs referenz referenzen referentie referenties referencia referencias referenze referencje" },
    { "referee", "referees referent referenten referenzgeber" },
    { "contact", "contactpersoon ansprechpartner ansprechpartnerin kontakt kontaktperson interlocuteur contacto contato contatto" },
    { "interviewer", "interviewers gesprachspartner gesprekspartner entrevistador entrevistadora entrevistadores intervistatore" },
    { "consultant",
      "consultants recruiter recruiters berater beraterin recruteur intercedent consulente reclutador reclutadora recrutador recrutadora rekruter selezionatore "
      "selezionatrice rekryterare" },
    { "salary", "gehalt salaris salaire salario stipendio wynagrodzenie ctc lon" },
    { "offer", "offered angebot aanbod offre oferta offerta tilbud" },
    { "source", "sources quelle bron origen origem fonte fuente zrodlo kilde" },
    { "location",
      "ort plaats locatie lieu lugar luogo miejsce standort poblacion localidad ciudad cidade citta ville wohnort woonplaats miasto" },
    { "format", "form forma formato vorm modalite modalites modalidad modalidade modalita mode" },
    { "type", "typ tipo soort art" },
    { "reason", "reasons grund reden motif motivo motivos powod raison" },
    { "current", "present aktuell aktueller aktuelles aktuelle huidig huidige actuel actuelle actual atual attuale obecny obecna" },
    { "expectation", "expectations vorstellung verwachting pretentions expectativa expectativas aspettativa" },
    { "referral", "referred empfehlung" },
    /* what became of it */
    { "rejected",
      "rejection reject rejects declined decline abgelehnt absage afgewezen refus refuse refusee rechazado rechazada descartado descartada reprovado reprovada "
      "scartato scartata respinto respinta odrzucony odrzucona odrzucono afslag avslag unsuccessful" },
    { "withdrawn",
      "withdrew withdraws withdraw zuruckgezogen teruggetrokken retire retiree retirado retirada ritirato ritirata wycofany wycofana desiste" },
    { "selected",
      "select retenu retenue ausgewahlt geselecteerd selectionne selectionnee seleccionado seleccionada selecionado selecionada selezionato selezionata wybrany wybrana" },
    { "accepted",
      "accept accepts angenommen aangenomen geaccepteerd accepte acceptee aceptado aceptada aceito aceita accettato accettata przyjety przyjeta" },
    { "waiting", "awaiting awaits pending wartet wacht attente attesa espera aguardando oczekuje pendiente pendente" },
    { "scheduled",
      "booked arranged planned geplant gepland ingepland planifie planifiee programmato programmata programado programada zaplanowana zaplanowany agendado "
      "agendada concertada" },
    { "done",
      "completed complete held attended erledigt gedaan effectue effectuee realizado realizada svolto svolta stattgefunden geweest" },
    { "cancelled", "canceled cancel abgesagt geannuleerd annule annulee cancelado cancelada annullato annullata odwolana odwolany" },
    { "moved",
      "progress progresses progressed advance advanced proceed proceeds proceeding pasa passa passe weiter door przechodzi vidare" },
    { "hold", "pause pausiert" },
    { "responsible",
      "zustandig zustandiger zustandige verantwortlich verantwortlicher responsable responsabile ansvarig verantwoordelijk verantwoordelijke" },
    { "from", "fran od" },
    { "for", "fur voor pour para" },
    { "in", "binnen" },
    { "by", "durch par por przez" },
    { "to", "naar zu zur zum au aux aan al ao" },
    { "not", "nicht niet nie non pas nao" },
    { "1",
      "1st first erste erstes erster erst eerste premier premiere primera primer primeiro primeira primo prima pierwszy pierwsza 1e 1er 1ere 1ste 1a" },
    { "2",
      "2nd second zweite zweites zweiter zweit tweede deuxieme seconde segunda segundo secondo seconda drugi druga 2e 2eme 2nde 2de 2a 2o" },
    { "3",
      "3rd third dritte drittes dritter derde troisieme tercera tercer terceira terceiro terzo terza trzeci trzecia 3e 3eme 3de 3a 3o" },
    { "final", "finale" },
    { "last", "letzte letzter letztes laatste dernier derniere ultimo ultima" },
};

/* What says nothing beside the others. Not "to": feedback to the candidate is not the candidate's. */
static const char NOTHING[] =
    "the of a an s de la le les des du d l del den der die das dem vom von el los las da do dos di dello della dei il lo een het van op am on "
    "your our their his her is was were are and und et e y en person persoon persona pessoa osoba personne full please enter";

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

/* "E-Mail", "rec'd": two words of a key that are one. */
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
