CREATE TABLE `bounces` (
	`member_id` text PRIMARY KEY NOT NULL,
	`school_id` text NOT NULL,
	`address_hash` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `bounces_by_school` ON `bounces` (`school_id`);--> statement-breakpoint
CREATE TABLE `mails` (
	`school_id` text NOT NULL,
	`notice_id` text NOT NULL,
	`member_id` text NOT NULL,
	`step` text NOT NULL,
	`mailroom` text NOT NULL,
	`claimed_at` integer NOT NULL,
	`started_at` integer,
	`outcome` text,
	`code` text,
	PRIMARY KEY(`notice_id`, `member_id`, `step`)
);
--> statement-breakpoint
CREATE INDEX `mails_by_member` ON `mails` (`member_id`,`claimed_at`);--> statement-breakpoint
CREATE INDEX `mails_by_school` ON `mails` (`school_id`);--> statement-breakpoint
ALTER TABLE `members` ADD `email` text;--> statement-breakpoint
CREATE INDEX `members_by_email` ON `members` (`email`);