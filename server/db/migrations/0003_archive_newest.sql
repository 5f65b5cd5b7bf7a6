-- What was read stays in git, and is read again at the next start.
TRUNCATE "archive_entries", "archive_issues";--> statement-breakpoint
ALTER TABLE "archive_entries" ADD COLUMN "publication_id" integer NOT NULL;--> statement-breakpoint
CREATE INDEX "archive_entries_newest_index" ON "archive_entries" USING btree ("prime" DESC NULLS LAST,"issue_date" DESC NULLS LAST,"id");