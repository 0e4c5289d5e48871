# shellcheck shell=bash
# A database of today becomes one of the first schema.
first_schema() { # DIR
	sqlite3 "$1/platform.db" 'drop index outbox_waiting; drop index outbox_refused; drop table passed;
		create index decl_base on decl(uscc, base); drop table upstream;
		alter table outbox drop column state; alter table outbox drop column answered_ms;
		drop table search; drop table search_mark; alter table "case" drop column what;
		alter table "case" drop column channel; pragma user_version = 1'
}
