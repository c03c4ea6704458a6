CREATE TABLE `audit_entries` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`school_id` text NOT NULL,
	`at` integer NOT NULL,
	`member_id` text,
	`act` text NOT NULL,
	`about` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_entries_id_unique` ON `audit_entries` (`id`);--> statement-breakpoint
CREATE INDEX `audit_entries_by_school` ON `audit_entries` (`school_id`,`seq`);--> statement-breakpoint
CREATE TABLE `enrollments` (
	`school_id` text NOT NULL,
	`group_id` text NOT NULL,
	`member_id` text NOT NULL,
	`role` text NOT NULL,
	PRIMARY KEY(`group_id`, `member_id`)
);
--> statement-breakpoint
CREATE INDEX `enrollments_by_member` ON `enrollments` (`member_id`);--> statement-breakpoint
CREATE INDEX `enrollments_by_school` ON `enrollments` (`school_id`);--> statement-breakpoint
CREATE TABLE `groups` (
	`id` text PRIMARY KEY NOT NULL,
	`school_id` text NOT NULL,
	`sourced_id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`year` text NOT NULL,
	`of_group_id` text,
	`status` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `groups_by_sourced_id` ON `groups` (`school_id`,`sourced_id`);--> statement-breakpoint
CREATE TABLE `cards` (
	`id` text PRIMARY KEY NOT NULL,
	`school_id` text NOT NULL,
	`member_id` text NOT NULL,
	`secret_hash` text NOT NULL,
	`order_id` text NOT NULL,
	`issued_by` text NOT NULL,
	`issued_at` integer NOT NULL,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cards_secret_hash_unique` ON `cards` (`secret_hash`);--> statement-breakpoint
CREATE INDEX `cards_by_member` ON `cards` (`member_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `cards_by_order` ON `cards` (`order_id`,`member_id`);--> statement-breakpoint
CREATE TABLE `guardianships` (
	`school_id` text NOT NULL,
	`guardian_id` text NOT NULL,
	`student_id` text NOT NULL,
	PRIMARY KEY(`guardian_id`, `student_id`)
);
--> statement-breakpoint
CREATE INDEX `guardianships_by_student` ON `guardianships` (`student_id`);--> statement-breakpoint
CREATE INDEX `guardianships_by_school` ON `guardianships` (`school_id`);--> statement-breakpoint
CREATE TABLE `members` (
	`id` text PRIMARY KEY NOT NULL,
	`school_id` text NOT NULL,
	`sourced_id` text NOT NULL,
	`native_name` text NOT NULL,
	`reading` text NOT NULL,
	`roles` text NOT NULL,
	`home_group_id` text NOT NULL,
	`mailroom` text NOT NULL,
	`status` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `members_by_sourced_id` ON `members` (`school_id`,`sourced_id`);--> statement-breakpoint
CREATE INDEX `members_by_home` ON `members` (`school_id`,`home_group_id`);--> statement-breakpoint
CREATE TABLE `notices` (
	`id` text PRIMARY KEY NOT NULL,
	`school_id` text NOT NULL,
	`author_id` text NOT NULL,
	`author_name` text NOT NULL,
	`author_role` text NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`urgency` text NOT NULL,
	`asks` text NOT NULL,
	`audience` text NOT NULL,
	`posted_at` integer NOT NULL,
	`version` integer NOT NULL,
	`people` integer NOT NULL,
	`handed` integer NOT NULL,
	`reached` integer NOT NULL,
	`read` integer NOT NULL,
	`answers` integer NOT NULL,
	`confirmed` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `notices_by_school` ON `notices` (`school_id`,`posted_at`);--> statement-breakpoint
CREATE TABLE `schools` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`native_name` text NOT NULL,
	`time_zone` text NOT NULL,
	`hue` integer NOT NULL,
	`founding_hash` text NOT NULL,
	`roster_version` integer NOT NULL,
	`founded_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `schools_founding_hash_unique` ON `schools` (`founding_hash`);--> statement-breakpoint
CREATE TABLE `revocations` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`school_id` text NOT NULL,
	`mailroom` text NOT NULL,
	`member_id` text NOT NULL,
	`session_id` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `revocations_by_school` ON `revocations` (`school_id`,`seq`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`school_id` text NOT NULL,
	`member_id` text NOT NULL,
	`secret_hash` text NOT NULL,
	`card_id` text,
	`role` text NOT NULL,
	`opened_at` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `sessions_by_member` ON `sessions` (`member_id`);--> statement-breakpoint
CREATE INDEX `sessions_by_card` ON `sessions` (`card_id`);--> statement-breakpoint
CREATE TRIGGER `audit_entries_stay` BEFORE UPDATE ON `audit_entries` BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_entries_are_kept` BEFORE DELETE ON `audit_entries` BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
