CREATE TABLE "archive_entries" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"archive_issue_id" integer NOT NULL,
	"publication_id" integer NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"url" text,
	"url_key" text,
	"host" text,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"section" text,
	"detail" text DEFAULT '' NOT NULL,
	"date" date,
	"end_date" date,
	"issue_date" date,
	"published" boolean NOT NULL,
	"prime" boolean NOT NULL,
	"search" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector('simple', translate(title, '!"#$%&''()*+,-./:;<=>?@[\]^_\`{|}~', repeat(' ', 40))), 'A') || setweight(to_tsvector('simple', translate(detail, '!"#$%&''()*+,-./:;<=>?@[\]^_\`{|}~', repeat(' ', 40))), 'B') || setweight(to_tsvector('simple', translate(coalesce(section, '') || ' ' || coalesce(host, ''), '!"#$%&''()*+,-./:;<=>?@[\]^_\`{|}~', repeat(' ', 40))), 'C') || setweight(to_tsvector('english', translate(title, '!"#$%&''()*+,-./:;<=>?@[\]^_\`{|}~', repeat(' ', 40))), 'A') || setweight(to_tsvector('english', translate(detail, '!"#$%&''()*+,-./:;<=>?@[\]^_\`{|}~', repeat(' ', 40))), 'B') || setweight(to_tsvector('english', translate(coalesce(section, '') || ' ' || coalesce(host, ''), '!"#$%&''()*+,-./:;<=>?@[\]^_\`{|}~', repeat(' ', 40))), 'C')) STORED NOT NULL
);
--> statement-breakpoint
CREATE TABLE "archive_issues" (
	"id" serial PRIMARY KEY NOT NULL,
	"publication_id" integer NOT NULL,
	"path" text NOT NULL,
	"blob" text NOT NULL,
	"number" integer,
	"title" text NOT NULL,
	"date" date,
	"status" text NOT NULL,
	"imported_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "archive_issues_publication_id_path_unique" UNIQUE("publication_id","path")
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" text PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"publication_id" integer NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"payload" jsonb NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp with time zone,
	"problem" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outbox_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "pulls" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"publication_id" integer NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"login" text NOT NULL,
	"author_id" bigint,
	"url" text NOT NULL,
	"state" text NOT NULL,
	"head_oid" text NOT NULL,
	"base_oid" text,
	"path" text,
	"other_files" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"checks" text DEFAULT 'none' NOT NULL,
	"failing" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"trouble" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pulls_publication_id_number_unique" UNIQUE("publication_id","number")
);
--> statement-breakpoint
CREATE TABLE "timeline" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"issue_id" integer NOT NULL,
	"kind" text NOT NULL,
	"oid" text,
	"people" jsonb NOT NULL,
	"subject" text NOT NULL,
	"changes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"conflicts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "timeline_issue_id_kind_oid_unique" UNIQUE("issue_id","kind","oid")
);
--> statement-breakpoint
CREATE TABLE "timeline_seen" (
	"user_id" uuid NOT NULL,
	"issue_id" integer NOT NULL,
	"up_to" bigint NOT NULL,
	CONSTRAINT "timeline_seen_user_id_issue_id_pk" PRIMARY KEY("user_id","issue_id")
);
--> statement-breakpoint
ALTER TABLE "submissions" DROP CONSTRAINT "placed_has_card";--> statement-breakpoint
ALTER TABLE "issues" ADD COLUMN "base_text" text;--> statement-breakpoint
ALTER TABLE "issues" ADD COLUMN "base_commit" text;--> statement-breakpoint
ALTER TABLE "issues" ADD COLUMN "sync_problem" text;--> statement-breakpoint
ALTER TABLE "issues" ADD COLUMN "synced_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "issues" ADD COLUMN "publish_pull" integer;--> statement-breakpoint
ALTER TABLE "issues" ADD COLUMN "published_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "issues" ADD COLUMN "published_oid" text;--> statement-breakpoint
ALTER TABLE "issues" ADD COLUMN "reopened_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "link_key_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "kind" text DEFAULT 'link' NOT NULL;--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "pull_id" bigint;--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "pull_key" text;--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "pull_head" text;--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "part" jsonb;--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "placed_source" text;--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "placed_head" text;--> statement-breakpoint
ALTER TABLE "archive_entries" ADD CONSTRAINT "archive_entries_archive_issue_id_archive_issues_id_fk" FOREIGN KEY ("archive_issue_id") REFERENCES "public"."archive_issues"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "archive_issues" ADD CONSTRAINT "archive_issues_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."publications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."publications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pulls" ADD CONSTRAINT "pulls_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."publications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "timeline" ADD CONSTRAINT "timeline_issue_id_issues_id_fk" FOREIGN KEY ("issue_id") REFERENCES "public"."issues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "timeline_seen" ADD CONSTRAINT "timeline_seen_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "timeline_seen" ADD CONSTRAINT "timeline_seen_issue_id_issues_id_fk" FOREIGN KEY ("issue_id") REFERENCES "public"."issues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "archive_entries_archive_issue_id_position_index" ON "archive_entries" USING btree ("archive_issue_id","position");--> statement-breakpoint
CREATE INDEX "archive_entries_url_key_index" ON "archive_entries" USING hash ("url_key");--> statement-breakpoint
CREATE INDEX "archive_entries_host_issue_date_index" ON "archive_entries" USING btree ("host","issue_date");--> statement-breakpoint
CREATE INDEX "archive_entries_section_index" ON "archive_entries" USING btree ("section");--> statement-breakpoint
CREATE INDEX "archive_entries_newest_index" ON "archive_entries" USING btree ("prime" DESC NULLS LAST,"issue_date" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "archive_entries_search_index" ON "archive_entries" USING gin ("search");--> statement-breakpoint
DROP INDEX "submissions_url_key_index";--> statement-breakpoint
CREATE INDEX "submissions_url_key_index" ON "submissions" USING hash ("url_key");--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_pull_id_pulls_id_fk" FOREIGN KEY ("pull_id") REFERENCES "public"."pulls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_pull_id_pull_key_unique" UNIQUE("pull_id","pull_key");--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "placed_has_card" CHECK (("submissions"."status" = 'placed') = ("submissions"."issue_id" IS NOT NULL AND ("submissions"."block_id" IS NOT NULL OR "submissions"."kind" = 'change')));