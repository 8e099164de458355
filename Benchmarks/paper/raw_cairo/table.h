/* One table of the article: seconds by prompt size and number of requests. */
#ifndef TABLE_H
#define TABLE_H

#define SIZES 7
#define SERIES 8
#define TITLE_LENGTH 128

struct table {
    char title[TITLE_LENGTH];
    int requests[SERIES];
    int prompt_tokens[SIZES];
    double seconds[SERIES][SIZES]; /* NAN where memory ran out */
};

/* Each returns 0, or -1 after a message on stderr. */
int table_read(struct table *table, const char *path);
int table_write_latex(const struct table *table, const char *path);
int table_write_markdown(const struct table *table, const char *path);

#endif
