#include "message.h"

#include <gmime/gmime.h>
#include <string.h>

/* One mailbox and nothing else: no list, no second header. */
static bool is_address(const char *address)
{
    const char *at = strchr(address, '@');
    if (!at || at == address || !at[1] || strchr(at + 1, '@'))
        return false;
    for (const char *c = address; *c; c++)
        if ((unsigned char) *c <= ' ' || *c == 0x7f || strchr(",;:<>()[]\"\\", *c))
            return false;
    return true;
}

static bool check_address(const char *address, struct err *e)
{
    if (!address || is_address(address))
        return true;
    g_autofree char *shown = g_strdup(address);
    for (char *c = shown; *c; c++)
        *c = (unsigned char) *c < ' ' ? ' ' : *c;
    err_set(e, ERR_INPUT, "\"%s\" is no e-mail address", shown);
    return err_help(e, "a mail to it would go astray", "correct it in the sheet, and ask again");
}

static GMimeObject *body(const char *subtype, const char *text)
{
    GMimeTextPart *part = g_mime_text_part_new_with_subtype(subtype);
    g_mime_text_part_set_charset(part, "utf-8");
    g_mime_text_part_set_text(part, text);
    g_mime_part_set_content_encoding((GMimePart *) part, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    return (GMimeObject *) part;
}

static GMimeObject *bodies(const struct message *m)
{
    GMimeObject *text = body("plain", m->text);
    if (!m->html)
        return text;
    GMimeMultipart *both = g_mime_multipart_new_with_subtype("alternative");
    GMimeObject *html = body("html", m->html);
    g_mime_multipart_add(both, text);
    g_mime_multipart_add(both, html);
    g_object_unref(text);
    g_object_unref(html);
    return (GMimeObject *) both;
}

bool message_draft(const struct message *m, char **bytes, size_t *n, struct err *e)
{
    if (!check_address(m->to, e) || !check_address(m->from, e))
        return false;
    g_mime_init();
    GMimeMessage *mail = g_mime_message_new(FALSE);
    if (m->from)
        g_mime_message_add_mailbox(mail, GMIME_ADDRESS_TYPE_FROM, NULL, m->from);
    if (m->to)
        g_mime_message_add_mailbox(mail, GMIME_ADDRESS_TYPE_TO, m->to_name, m->to);
    g_mime_message_set_subject(mail, m->subject, "utf-8");
    g_mime_object_set_header((GMimeObject *) mail, "X-Unsent", "1", NULL);
    g_mime_object_set_header((GMimeObject *) mail, "MIME-Version", "1.0", NULL);
    GMimeObject *whole = bodies(m);
    g_mime_message_set_mime_part(mail, whole);
    GMimeFormatOptions *form = g_mime_format_options_new();
    g_mime_format_options_set_newline_format(form, GMIME_NEWLINE_FORMAT_DOS); /* mail's own line end, also in a file */
    *bytes = g_mime_object_to_string((GMimeObject *) mail, form);
    *n = strlen(*bytes);
    g_mime_format_options_free(form);
    g_object_unref(whole);
    g_object_unref(mail);
    return true;
}

/* The first part of each kind; what is attached is not the mail's own text. */
static void find_words(GMimeObject *parent, GMimeObject *part, gpointer data)
{
    GMimeObject **found = data;
    (void) parent;
    if (!GMIME_IS_TEXT_PART(part) || g_mime_part_is_attachment((GMimePart *) part))
        return;
    GMimeContentType *type = g_mime_object_get_content_type(part);
    if (g_mime_content_type_is_type(type, "text", "plain") && !found[0])
        found[0] = part;
    if (g_mime_content_type_is_type(type, "text", "html") && !found[1])
        found[1] = part;
}

const char *message_words(const char *bytes, size_t n, struct arena *a, bool *html)
{
    g_mime_init();
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, n);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *mail = g_mime_parser_construct_message(parser, NULL);
    GMimeObject *found[2] = { NULL, NULL };
    if (mail && g_mime_message_get_mime_part(mail)) {
        GMimeObject *whole = g_mime_message_get_mime_part(mail);
        if (GMIME_IS_MULTIPART(whole))
            g_mime_multipart_foreach((GMimeMultipart *) whole, find_words, found);
        else
            find_words(NULL, whole, found);
    }
    GMimeObject *part = found[0] ? found[0] : found[1];
    char *text = part ? g_mime_text_part_get_text((GMimeTextPart *) part) : NULL;
    const char *words = arena_strdup(a, text);
    *html = part && part == found[1];
    g_free(text);
    if (mail)
        g_object_unref(mail);
    g_object_unref(parser);
    g_object_unref(stream);
    return words;
}
