import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FindAndHide1795320000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(WORDS);
    await runner.query(MESSAGE);
    await runner.query(NAMES);
    await runner.query(VIEWS);
  }

  down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

/**
 * How words are compared: without case, accents, punctuation and the dot of the Turkish i; Chinese and Japanese by
 * character, since nothing stands between their words. Texts of plain ASCII, which most are, take a shorter way.
 */
const WORDS = `
  CREATE FUNCTION words_in(text text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN octet_length(text) = length(text)
      THEN (SELECT regexp_replace(lower(text COLLATE "C"), '[^0-9a-z]+', ' ', 'g'))
      ELSE regexp_replace(regexp_replace(translate(
             lower(regexp_replace(normalize(replace(text, 'ß', 'ss'), NFKD), '[\\u0300-\\u036f]', '', 'g')
               COLLATE "und-x-icu"), 'ıøđł', 'iodl'),
             '([\\u3040-\\u30ff\\u3400-\\u9fff])', ' \\1 ', 'g'), '[^[:alnum:]]+', ' ', 'g')
    END
  $$;
  CREATE FUNCTION message_words(number text, text text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_tsvector('simple', conversation.words_in(text)) || array_to_tsvector(ARRAY['@' || coalesce(number, '')])
  $$`;

/** The number stands among the words of the index: a search looks only at what runs on the seller's own numbers. */
const MESSAGE = `
  ALTER TABLE message ADD COLUMN number text, ADD COLUMN provider_segments integer;
  UPDATE message SET number = conversation.number FROM conversation WHERE conversation.id = conversation_id;
  CREATE INDEX message_search ON message USING gin (message_words(number, text));
  CREATE INDEX message_scheduled ON message (conversation_id) WHERE status = 'scheduled';
  CREATE INDEX message_failed ON message (conversation_id)
    WHERE status IN ('not-delivered', 'not-sent', 'sending-failed', 'sending-aborted')`;

const NAMES = `ALTER TABLE record_owner ADD COLUMN words text GENERATED ALWAYS AS (' ' || words_in(name)) STORED`;

const VIEWS = `
  ALTER TABLE conversation_view ADD COLUMN hidden_at timestamptz;
  ALTER TABLE customer_consent ADD COLUMN source text, ADD COLUMN changed_at timestamptz`;
