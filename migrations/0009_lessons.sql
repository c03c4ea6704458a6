CREATE TABLE `lesson_settings` (
	`school_id` text PRIMARY KEY NOT NULL,
	`body` text NOT NULL,
	`changed_at` integer NOT NULL
);
