ALTER TABLE `schools` ADD `kind` text DEFAULT 'school' NOT NULL;--> statement-breakpoint
ALTER TABLE `schools` ADD `parent_id` text;--> statement-breakpoint
ALTER TABLE `schools` ADD `sourced_id` text;--> statement-breakpoint
CREATE UNIQUE INDEX `schools_by_parent` ON `schools` (`parent_id`,`sourced_id`);