# shellcheck shell=bash
# A database of today becomes one of the first schema.
first_schema() { # DIR
	sqlite3 "$1/platform.db" 'drop index outbox_waiting; drop index outbox_refused; drop table passed;
		create index decl_base on decl(uscc, base); drop table upstream;
		alter table outbox drop column state; alter table outbox drop column answered_ms;
		drop table search; drop table search_mark; alter table "case" drop column what;
		alter table "case" drop column channel; create index version_digest on version(digest);
		create table old(level integer not null, pos integer not null, hash blob not null,
			primary key(level, pos));
		insert into old select * from hash; drop table hash; alter table old rename to hash;
		create trigger hash_stays before update on hash begin
			select raise(abort, "history is added to, never overwritten"); end;
		create trigger hash_remains before delete on hash begin
			select raise(abort, "history is added to, never taken away"); end;
		pragma user_version = 1'
}
