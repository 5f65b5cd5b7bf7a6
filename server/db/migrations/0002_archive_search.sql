-- What was read stays in git, and is read again at the next start.
TRUNCATE "archive_entries", "archive_issues";--> statement-breakpoint
DROP INDEX "archive_entries_host_index";--> statement-breakpoint
ALTER TABLE "archive_entries" drop column "search";--> statement-breakpoint
ALTER TABLE "archive_entries" ADD COLUMN "search" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector('simple', translate(title, '!"#$%&''()*+,-./:;<=>?@[\]^_\`{|}~', repeat(' ', 40))), 'A') || setweight(to_tsvector('simple', translate(detail, '!"#$%&''()*+,-./:;<=>?@[\]^_\`{|}~', repeat(' ', 40))), 'B') || setweight(to_tsvector('simple', translate(coalesce(section, '') || ' ' || coalesce(host, ''), '!"#$%&''()*+,-./:;<=>?@[\]^_\`{|}~', repeat(' ', 40))), 'C') || setweight(to_tsvector('english', translate(title, '!"#$%&''()*+,-./:;<=>?@[\]^_\`{|}~', repeat(' ', 40))), 'A') || setweight(to_tsvector('english', translate(detail, '!"#$%&''()*+,-./:;<=>?@[\]^_\`{|}~', repeat(' ', 40))), 'B') || setweight(to_tsvector('english', translate(coalesce(section, '') || ' ' || coalesce(host, ''), '!"#$%&''()*+,-./:;<=>?@[\]^_\`{|}~', repeat(' ', 40))), 'C')) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "archive_entries" ADD COLUMN "end_date" date;--> statement-breakpoint
ALTER TABLE "archive_entries" ADD COLUMN "issue_date" date;--> statement-breakpoint
ALTER TABLE "archive_entries" ADD COLUMN "published" boolean NOT NULL;--> statement-breakpoint
ALTER TABLE "archive_entries" ADD COLUMN "prime" boolean NOT NULL;--> statement-breakpoint
CREATE INDEX "archive_entries_host_issue_date_index" ON "archive_entries" USING btree ("host","issue_date");--> statement-breakpoint
CREATE INDEX "archive_entries_section_index" ON "archive_entries" USING btree ("section");--> statement-breakpoint
CREATE INDEX "archive_entries_search_index" ON "archive_entries" USING gin ("search");
