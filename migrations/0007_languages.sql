ALTER TABLE `schools` ADD `language` text DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE `sessions` ADD `language` text;