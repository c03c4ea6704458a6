CREATE TABLE `group_changes` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`school_id` text NOT NULL,
	`group_id` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `group_changes_by_school` ON `group_changes` (`school_id`,`seq`);