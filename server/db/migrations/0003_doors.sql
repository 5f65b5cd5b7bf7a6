CREATE TABLE "audit_chain" (
	"position" bigserial PRIMARY KEY NOT NULL,
	"audit_id" bigint NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_chain_audit_id_unique" UNIQUE("audit_id")
);
--> statement-breakpoint
CREATE TABLE "boards" (
	"issue_id" integer PRIMARY KEY NOT NULL,
	"epoch" integer DEFAULT 1 NOT NULL,
	"head" bigint DEFAULT 0 NOT NULL,
	"held_by" uuid,
	"held_until" timestamp with time zone,
	"damaged_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "processes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"host" text NOT NULL,
	"pid" integer NOT NULL,
	"secret" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE UNLOGGED TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"left" double precision NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"by" text NOT NULL,
	"browser" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
DROP INDEX "board_updates_issue_id_seq_index";--> statement-breakpoint
ALTER TABLE "board_quarantine" DROP CONSTRAINT "board_quarantine_pkey";--> statement-breakpoint
ALTER TABLE "board_snapshots" DROP CONSTRAINT "board_snapshots_pkey";--> statement-breakpoint
ALTER TABLE "board_updates" DROP CONSTRAINT "board_updates_pkey";--> statement-breakpoint
-- Positions were given by one sequence for all boards; from here on each board counts its own, from where it stands.
ALTER TABLE "board_updates" ALTER COLUMN "seq" DROP DEFAULT;--> statement-breakpoint
DROP SEQUENCE "board_updates_seq_seq";--> statement-breakpoint
INSERT INTO "boards" ("issue_id", "head")
	SELECT s."issue_id", greatest(s."seq", coalesce(max(u."seq"), 0))
	FROM "board_snapshots" s LEFT JOIN "board_updates" u ON u."issue_id" = s."issue_id"
	GROUP BY s."issue_id", s."seq";--> statement-breakpoint
ALTER TABLE "board_quarantine" ADD CONSTRAINT "board_quarantine_issue_id_seq_pk" PRIMARY KEY("issue_id","seq");--> statement-breakpoint
ALTER TABLE "board_snapshots" ADD CONSTRAINT "board_snapshots_issue_id_seq_pk" PRIMARY KEY("issue_id","seq");--> statement-breakpoint
ALTER TABLE "board_updates" ADD CONSTRAINT "board_updates_issue_id_seq_pk" PRIMARY KEY("issue_id","seq");--> statement-breakpoint
ALTER TABLE "board_snapshots" ADD COLUMN "checksum" bigint;--> statement-breakpoint
ALTER TABLE "board_updates" ADD COLUMN "checksum" bigint;--> statement-breakpoint
ALTER TABLE "sign_in_links" ADD COLUMN "id" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "sign_in_links" ADD COLUMN "created_by" uuid;--> statement-breakpoint
ALTER TABLE "sign_in_links" ADD COLUMN "revoked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "github_login" text;--> statement-breakpoint
ALTER TABLE "audit_chain" ADD CONSTRAINT "audit_chain_audit_id_audit_log_id_fk" FOREIGN KEY ("audit_id") REFERENCES "public"."audit_log"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "boards" ADD CONSTRAINT "boards_issue_id_issues_id_fk" FOREIGN KEY ("issue_id") REFERENCES "public"."issues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sessions_user_id_index" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_expires_at_index" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
ALTER TABLE "sign_in_links" ADD CONSTRAINT "sign_in_links_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_created_at_index" ON "audit_log" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "board_quarantine_created_at_index" ON "board_quarantine" USING btree ("created_at");--> statement-breakpoint
ALTER TABLE "sign_in_links" ADD CONSTRAINT "sign_in_links_id_unique" UNIQUE("id");--> statement-breakpoint
-- What a row of the audit log comes to, chained to the hash of the row before it.
CREATE FUNCTION audit_hash(before text, entry audit_log) RETURNS text LANGUAGE sql STABLE AS $$
	SELECT encode(sha256(convert_to(concat_ws(E'\n', before, entry.id, coalesce(entry.user_id::text, ''), to_jsonb(entry.act), to_jsonb(entry.target), entry.detail,
		to_char(entry.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')), 'UTF8')), 'hex')
$$;
--> statement-breakpoint
CREATE FUNCTION audit_chain_append() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	before text;
BEGIN
	-- A restore brings the chain along.
	IF current_setting('masthead.restoring', true) = 'on' THEN
		RETURN NULL;
	END IF;
	-- Held from here until the commit, which is next: so rows are chained in the order of commits.
	PERFORM pg_advisory_xact_lock(1297305418);
	SELECT hash INTO before FROM audit_chain ORDER BY position DESC LIMIT 1;
	INSERT INTO audit_chain (audit_id, hash) VALUES (NEW.id, audit_hash(coalesce(before, ''), NEW));
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION refuse_to_rewrite() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'The % is only ever added to', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;
--> statement-breakpoint
DO $$
DECLARE
	entry audit_log;
	last text := '';
BEGIN
	FOR entry IN SELECT * FROM audit_log ORDER BY id LOOP
		last := audit_hash(last, entry);
		INSERT INTO audit_chain (audit_id, hash) VALUES (entry.id, last);
	END LOOP;
END
$$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER audit_log_chain AFTER INSERT ON audit_log DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_chain_append();
--> statement-breakpoint
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite();
--> statement-breakpoint
CREATE TRIGGER audit_chain_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_chain FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite();
--> statement-breakpoint
-- Appends rows to the logs of several boards at once: `boards_of` says whose each row is, `sizes` how `bytes` is cut into them.
-- Of a board that takes none it stores none, says why in `refusal`, and goes on with the others. What is looked at comes after
-- the boards' locks, in a statement of its own, so that it sees whatever was committed before the locks were had.
CREATE FUNCTION append_updates(server uuid, asked integer[], epochs integer[], closed_too boolean[], boards_of integer[], people uuid[], sizes integer[], checksums bigint[], bytes bytea)
RETURNS TABLE (board integer, "before" bigint, refusal text, number integer, pull integer) LANGUAGE plpgsql AS $$
BEGIN
	-- In one order for everybody, so that two who append to the same boards never wait for each other.
	PERFORM 1 FROM boards b WHERE b.issue_id = ANY (asked) ORDER BY b.issue_id FOR NO KEY UPDATE;
	RETURN QUERY
	WITH found AS (
		SELECT b.issue_id, b.head AS at, i.number AS num, CASE WHEN i.status <> 'published' THEN i.publish_pull END AS waits_for, CASE
			WHEN a.epoch <> b.epoch THEN 'epoch'
			WHEN b.damaged_at IS NOT NULL THEN 'damaged'
			WHEN b.held_until > clock_timestamp() AND b.held_by <> server AND EXISTS (SELECT FROM processes p WHERE p.id = b.held_by) THEN 'held'
			WHEN a.closed_too THEN NULL
			WHEN i.status = 'published' AND i.reopened_at IS NULL OR i.status <> 'published' AND i.publish_pull IS NOT NULL THEN 'closed'
		END AS why
		FROM unnest(asked, epochs, closed_too) AS a (issue_id, epoch, closed_too)
		JOIN boards b ON b.issue_id = a.issue_id JOIN issues i ON i.id = a.issue_id
	), cut AS (
		SELECT r.*, row_number() OVER (PARTITION BY r.issue_id ORDER BY r.place) AS nth,
			(sum(r.size) OVER (ORDER BY r.place) - r.size)::integer AS skipped
		FROM unnest(boards_of, people, sizes, checksums) WITH ORDINALITY AS r (issue_id, person, size, checksum, place)
	), stored AS (
		INSERT INTO board_updates (issue_id, seq, user_id, data, checksum)
		SELECT c.issue_id, f.at + c.nth, c.person, substring(bytes FROM c.skipped + 1 FOR c.size), c.checksum
		FROM cut c JOIN found f ON f.issue_id = c.issue_id AND f.why IS NULL
	), moved AS (
		UPDATE boards SET head = f.at + n.added
		FROM found f JOIN (SELECT c.issue_id, count(*) AS added FROM cut c GROUP BY c.issue_id) n ON n.issue_id = f.issue_id
		WHERE boards.issue_id = f.issue_id AND f.why IS NULL
	)
	SELECT f.issue_id, f.at, f.why, f.num, f.waits_for FROM found f;
END
$$;
