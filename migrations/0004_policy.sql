CREATE TABLE `consents` (
	`student_id` text PRIMARY KEY NOT NULL,
	`school_id` text NOT NULL,
	`photo` text NOT NULL,
	`set_by` text NOT NULL,
	`set_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `consents_by_school` ON `consents` (`school_id`);--> statement-breakpoint
CREATE TABLE `policies` (
	`school_id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`bands` text NOT NULL,
	`quiet` text NOT NULL,
	`leads` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `members` ADD `grade` text;