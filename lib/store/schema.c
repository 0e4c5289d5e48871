/* The tables of a platform. */

#include "store/schema.h"

#include "base/ban.h"

/* What may only be added to. */
#define STAYS(table) \
	"CREATE TRIGGER " table "_stays BEFORE UPDATE ON " table " BEGIN " \
	"SELECT RAISE(ABORT, 'history is added to, never overwritten'); END;" \
	"CREATE TRIGGER " table "_remains BEFORE DELETE ON " table " BEGIN " \
	"SELECT RAISE(ABORT, 'history is added to, never taken away'); END;"

const char *const sd_schema[SD_DB_SCHEMA] = {
	"CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"

	/* who may send; key_file is a path, absolute or from the platform's folder */
	"CREATE TABLE node(code TEXT PRIMARY KEY, role TEXT NOT NULL, name TEXT NOT NULL,"
	" key_file TEXT NOT NULL, added_ms INTEGER NOT NULL) WITHOUT ROWID;"

	/* a declaration by its key; edition is the day of issue or the time of declaration,
	 * base the number without its year, sender who brought it first */
	"CREATE TABLE decl(id INTEGER PRIMARY KEY, uscc TEXT NOT NULL, number TEXT NOT NULL,"
	" base TEXT NOT NULL, edition TEXT NOT NULL, registry_no TEXT NOT NULL UNIQUE,"
	" sender TEXT NOT NULL, sender_role TEXT NOT NULL, UNIQUE(uscc, number, edition));"
	"CREATE INDEX decl_base ON decl(uscc, base);"

	/* the last serial that was given in a minute, by all that stands before it */
	"CREATE TABLE serial(prefix TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID;"

	/* what was accepted, at its place in the log; state is the one it brought,
	 * supersedes the declaration that it put out of force, body the bytes as sent */
	"CREATE TABLE version(idx INTEGER PRIMARY KEY, decl INTEGER NOT NULL REFERENCES decl,"
	" supersedes INTEGER REFERENCES decl, op TEXT NOT NULL, state TEXT NOT NULL,"
	" declared_ms INTEGER NOT NULL, received_ms INTEGER NOT NULL, sender TEXT NOT NULL,"
	" checked TEXT NOT NULL, reviewed TEXT NOT NULL, digest BLOB NOT NULL,"
	" leaf BLOB NOT NULL, findings TEXT NOT NULL, body BLOB NOT NULL);"
	"CREATE INDEX version_decl ON version(decl, declared_ms, idx);"
	"CREATE INDEX version_digest ON version(digest);"
	"CREATE INDEX version_supersedes ON version(supersedes) WHERE supersedes IS NOT NULL;"

	/* message ids that are taken, and what they brought */
	"CREATE TABLE message(sender TEXT NOT NULL, message_id TEXT NOT NULL,"
	" digest BLOB NOT NULL, idx INTEGER NOT NULL REFERENCES version,"
	" PRIMARY KEY(sender, message_id)) WITHOUT ROWID;"

	/* the log: hashes of complete subtrees, and its signed heads */
	"CREATE TABLE hash(level INTEGER NOT NULL, pos INTEGER NOT NULL, hash BLOB NOT NULL,"
	" PRIMARY KEY(level, pos)) WITHOUT ROWID;"
	"CREATE TABLE checkpoint(size INTEGER PRIMARY KEY, text TEXT NOT NULL);"

	"CREATE TABLE text(sha256 BLOB PRIMARY KEY, sender TEXT NOT NULL,"
	" received_ms INTEGER NOT NULL, bytes BLOB NOT NULL);"
	"CREATE TABLE \"case\"(no INTEGER PRIMARY KEY, received_ms INTEGER NOT NULL,"
	" about TEXT, text TEXT NOT NULL, contact TEXT);"

	/* what is still to be sent on; receipt once it has been answered */
	"CREATE TABLE outbox(id INTEGER PRIMARY KEY, idx INTEGER NOT NULL REFERENCES version,"
	" upstream TEXT NOT NULL, tries INTEGER NOT NULL DEFAULT 0, next_ms INTEGER NOT NULL,"
	" receipt TEXT, UNIQUE(idx, upstream));"
	STAYS("decl") STAYS("version") STAYS("message") STAYS("hash") STAYS("checkpoint"),

	/* words of each declaration by its id, cut by base/words.h; search_mark has how much
	 * of the log is in it */
	"CREATE VIRTUAL TABLE search USING fts5(ident, product, title, firm, single, facet,"
	" tokenize = 'ascii', columnsize = 0);"
	"CREATE TABLE search_mark(size INTEGER NOT NULL);"
	"INSERT INTO search_mark VALUES(0);"
	"ALTER TABLE \"case\" ADD COLUMN what TEXT NOT NULL DEFAULT 'report';"
	"ALTER TABLE \"case\" ADD COLUMN channel TEXT NOT NULL DEFAULT 'api';",

	/* who takes what is registered here; passed are the nodes that a version had behind
	 * it when it came, as items of a JSON list.  In the outbox next_ms is the time of
	 * receipt, state is waiting, done or refused */
	"CREATE TABLE upstream(code TEXT PRIMARY KEY, url TEXT NOT NULL, key_file TEXT NOT NULL,"
	" added_ms INTEGER NOT NULL) WITHOUT ROWID;"
	"CREATE TABLE passed(idx INTEGER PRIMARY KEY REFERENCES version, nodes TEXT NOT NULL);"
	"ALTER TABLE outbox ADD COLUMN state TEXT NOT NULL DEFAULT 'waiting';"
	"ALTER TABLE outbox ADD COLUMN answered_ms INTEGER;"
	"CREATE INDEX outbox_waiting ON outbox(upstream, idx) WHERE state = 'waiting';"
	"CREATE INDEX outbox_refused ON outbox(upstream) WHERE state = 'refused';"
	STAYS("passed"),

	/* a base begins the numbers of its declarations, which have an index; words stand
	 * behind the letter of their column, for which all are indexed anew; parts of the
	 * index are merged by eight, not by four: less writing, hardly more to look through */
	"DROP INDEX decl_base;"
	"DROP TABLE search;"
	"CREATE VIRTUAL TABLE search USING fts5(ident, product, title, firm, single, facet,"
	" tokenize = 'ascii', columnsize = 0);"
	"INSERT INTO search(search, rank) VALUES('automerge', 8);"
	"UPDATE search_mark SET size = 0;",

	/* and whatever nobody waits for: by two, when nothing is written */
	"INSERT INTO search(search, rank) VALUES('usermerge', 2);",

	/* a record that is here already is looked for among the versions of its declaration;
	 * hashes stand in one tree.  Each tree less is a good part of what a million cost */
	"DROP INDEX version_digest;"
	"CREATE TABLE hash_by_place(level INTEGER NOT NULL, pos INTEGER NOT NULL,"
	" hash BLOB NOT NULL, PRIMARY KEY(level, pos)) WITHOUT ROWID;"
	"INSERT INTO hash_by_place SELECT level, pos, hash FROM hash ORDER BY level, pos;"
	"DROP TABLE hash;"
	"ALTER TABLE hash_by_place RENAME TO hash;"
	STAYS("hash")
};
