import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SearchByNumber1795370000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(WORDS_ON);
    await runner.query(MESSAGES);
    await runner.query(NAMES);
    await runner.query(CONVERSATIONS);
  }

  down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

/**
 * Each word of a text behind what it belongs to, so that all words of one number stand next to each other in an index.
 * Words differ in their first 60 letters.
 */
const WORDS_ON = `
  CREATE FUNCTION words_on(scope text, text text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_to_tsvector(string_to_array(coalesce(scope, '') || ' ' || replace(
      trim(regexp_replace(conversation.words_in(text), '(\\S{60})\\S+', '\\1', 'g')),
      ' ', E'\\n' || coalesce(scope, '') || ' '), E'\\n'))
  $$`;

/** What is pending is read by every search, so it is little. */
const MESSAGES = `
  DROP INDEX message_search;
  DROP FUNCTION message_words;
  CREATE INDEX message_search ON message USING gin (words_on(number, text)) WITH (gin_pending_list_limit = 256)`;

const NAMES = `
  CREATE INDEX record_owner_search ON record_owner USING gin (words_on('', name)) WITH (gin_pending_list_limit = 256)`;

/**
 * Whose records are texted on which numbers stands in the index. And for those who see so much that a walk through every
 * number of theirs would be longer, there is one through everything.
 */
const CONVERSATIONS = `
  DROP INDEX conversation_of_record_owner;
  CREATE INDEX conversation_of_record_owner ON conversation (record_owner_key, last_message_at DESC, id DESC)
    INCLUDE (number) WHERE merged_into IS NULL AND record_owner_key IS NOT NULL;
  CREATE INDEX conversation_newest ON conversation (last_message_at DESC, id DESC) WHERE merged_into IS NULL`;
