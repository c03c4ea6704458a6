ALTER TABLE `revocations` ADD `turn` integer;--> statement-breakpoint
ALTER TABLE `sessions` ADD `turn` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `sessions` ADD `browser` text DEFAULT 'other' NOT NULL;--> statement-breakpoint
ALTER TABLE `sessions` ADD `system` text DEFAULT 'other' NOT NULL;