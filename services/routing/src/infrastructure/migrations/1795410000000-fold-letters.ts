import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Names are found by whichever i, s or o was typed: those of people now, those of records as `foldName` has it since. */
export class FoldLetters1795410000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FOLDED);
    await runner.query(
      `UPDATE crm_record SET search_text = folded(search_text) WHERE search_text ~ '[ıßøđłς]'`,
    );
  }

  down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const FOLDED = `
  CREATE FUNCTION folded(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT replace(translate(
             lower(regexp_replace(normalize(name, NFKD), '[\\u0300-\\u036f]', '', 'g') COLLATE "und-x-icu"),
             'ıøđłς', 'iodlσ'), 'ß', 'ss')
  $$`;
