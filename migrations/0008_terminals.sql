CREATE TABLE `card_numbers` (
	`school_id` text NOT NULL,
	`number_hash` text NOT NULL,
	`member_id` text NOT NULL,
	`given_at` integer NOT NULL,
	PRIMARY KEY(`school_id`, `number_hash`)
);
--> statement-breakpoint
CREATE INDEX `card_numbers_by_member` ON `card_numbers` (`school_id`,`member_id`);--> statement-breakpoint
CREATE TABLE `terminals` (
	`id` text PRIMARY KEY NOT NULL,
	`school_id` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`made_by` text NOT NULL,
	`made_at` integer NOT NULL,
	`code_start` text,
	`code_tries` integer NOT NULL,
	`enrolled_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `terminals_code_start_unique` ON `terminals` (`code_start`);--> statement-breakpoint
CREATE INDEX `terminals_by_school` ON `terminals` (`school_id`);