CREATE TABLE "crates" (
	"name" text PRIMARY KEY NOT NULL,
	"facts" jsonb,
	"etag" text,
	"fetched_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "nomination_flags" (
	"nomination_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "nomination_flags_nomination_id_user_id_pk" PRIMARY KEY("nomination_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "nominations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"publication_id" integer NOT NULL,
	"ballot" text NOT NULL,
	"round_id" integer NOT NULL,
	"user_id" uuid NOT NULL,
	"form_key" uuid NOT NULL,
	"key" text NOT NULL,
	"data" jsonb NOT NULL,
	"credit_name" text NOT NULL,
	"credit_url" text,
	"self" boolean NOT NULL,
	"status" text DEFAULT 'standing' NOT NULL,
	"reason" text,
	"merged_into" uuid,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"edited_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "nominations_form_key_unique" UNIQUE("form_key"),
	CONSTRAINT "merged_into_another" CHECK (("nominations"."status" = 'merged') = ("nominations"."merged_into" IS NOT NULL))
);
--> statement-breakpoint
CREATE TABLE "round_log" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"round_id" integer NOT NULL,
	"user_id" uuid,
	"act" text NOT NULL,
	"detail" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "round_nominations" (
	"round_id" integer NOT NULL,
	"nomination_id" uuid NOT NULL,
	"carried" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "round_nominations_round_id_nomination_id_pk" PRIMARY KEY("round_id","nomination_id")
);
--> statement-breakpoint
CREATE TABLE "rounds" (
	"id" serial PRIMARY KEY NOT NULL,
	"publication_id" integer NOT NULL,
	"issue_id" integer NOT NULL,
	"ballot" text NOT NULL,
	"opens_at" timestamp with time zone NOT NULL,
	"closes_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"outcome" jsonb,
	"rules" jsonb NOT NULL,
	"secret" text NOT NULL,
	"taken_id" uuid,
	"taken_reason" text,
	"taken_by" uuid,
	"taken_at" timestamp with time zone,
	"taken_blocks" jsonb,
	"taken_before" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rounds_issue_id_ballot_unique" UNIQUE("issue_id","ballot"),
	CONSTRAINT "opens_before_it_closes" CHECK ("rounds"."opens_at" < "rounds"."closes_at"),
	CONSTRAINT "closed_with_outcome" CHECK (("rounds"."closed_at" IS NULL) = ("rounds"."outcome" IS NULL))
);
--> statement-breakpoint
CREATE TABLE "votes" (
	"round_id" integer NOT NULL,
	"nomination_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"network" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "votes_round_id_nomination_id_user_id_pk" PRIMARY KEY("round_id","nomination_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "nomination_flags" ADD CONSTRAINT "nomination_flags_nomination_id_nominations_id_fk" FOREIGN KEY ("nomination_id") REFERENCES "public"."nominations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nomination_flags" ADD CONSTRAINT "nomination_flags_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nominations" ADD CONSTRAINT "nominations_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."publications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nominations" ADD CONSTRAINT "nominations_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nominations" ADD CONSTRAINT "nominations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nominations" ADD CONSTRAINT "nominations_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nominations" ADD CONSTRAINT "nominations_merged_into_nominations_id_fk" FOREIGN KEY ("merged_into") REFERENCES "public"."nominations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_log" ADD CONSTRAINT "round_log_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_log" ADD CONSTRAINT "round_log_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_nominations" ADD CONSTRAINT "round_nominations_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_nominations" ADD CONSTRAINT "round_nominations_nomination_id_nominations_id_fk" FOREIGN KEY ("nomination_id") REFERENCES "public"."nominations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rounds" ADD CONSTRAINT "rounds_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."publications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rounds" ADD CONSTRAINT "rounds_issue_id_issues_id_fk" FOREIGN KEY ("issue_id") REFERENCES "public"."issues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rounds" ADD CONSTRAINT "rounds_taken_by_users_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "votes" ADD CONSTRAINT "votes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "votes" ADD CONSTRAINT "votes_round_id_nomination_id_round_nominations_round_id_nomination_id_fk" FOREIGN KEY ("round_id","nomination_id") REFERENCES "public"."round_nominations"("round_id","nomination_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "nominations_publication_id_ballot_status_index" ON "nominations" USING btree ("publication_id","ballot","status");--> statement-breakpoint
CREATE INDEX "nominations_key_index" ON "nominations" USING hash ("key");--> statement-breakpoint
CREATE INDEX "nominations_round_id_user_id_index" ON "nominations" USING btree ("round_id","user_id");--> statement-breakpoint
CREATE INDEX "round_log_round_id_id_index" ON "round_log" USING btree ("round_id","id");--> statement-breakpoint
CREATE INDEX "round_nominations_nomination_id_index" ON "round_nominations" USING btree ("nomination_id");--> statement-breakpoint
CREATE INDEX "rounds_publication_id_ballot_closes_at_index" ON "rounds" USING btree ("publication_id","ballot","closes_at");--> statement-breakpoint
CREATE INDEX "votes_round_id_user_id_index" ON "votes" USING btree ("round_id","user_id");