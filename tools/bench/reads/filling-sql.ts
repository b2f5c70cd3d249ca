/** Conversations, seller by seller in turn. */
export interface Numbers {
  readonly conversations: number;
  readonly sellers: number;
}

const NOUNS =
  'van,offer,contract,invoice,delivery,colour,insurance,warranty,trailer,meeting,price,test drive'.split(',');
const DAYS = 'Monday,Tuesday,Wednesday,Thursday,Friday,the weekend,the holidays'.split(',');

/** One of the words, another one for another number. */
const oneOf = (words: readonly string[], number: string): string =>
  `(ARRAY['${words.join("','")}'])[1 + (${number})::bigint % ${words.length}]`;

const customer = `'+1557' || lpad(n::text, 7, '0')`;
const number = (sellers: number): string => `'+1556' || lpad((n % ${sellers})::text, 7, '0')`;
const uuid = (hex: string): string => `('00000000-0000-7000-8000-' || lpad(to_hex(${hex}), 12, '0'))::uuid`;
/** Message m of conversation n: all conversations go on side by side, one message of each after the other. */
const at = (each: number, { conversations }: Numbers, m: string): string =>
  `now() - interval '1 second' * (${each} * ${conversations}::bigint - ${m}::bigint * ${conversations} - n)`;

export const UNIT = (): string =>
  `INSERT INTO directory_business_unit (id, name, removed, version) VALUES ('reading', 'Reading', false, 1)`;

export const PEOPLE = (sellers: number): string => `
  INSERT INTO directory_user (id, name, business_unit_id, roles, active, removed, version)
  SELECT 'reader-' || n, 'Sample reader ' || n, 'reading', ARRAY['salesperson'], true, false, 1
    FROM generate_series(0, ${sellers - 1}) AS n`;

export const NUMBERS = (sellers: number): string => `
  INSERT INTO number_owner (number, name, account_id, owner_type, owner_id, active, removed, version)
  SELECT ${number(sellers)}, 'Number ' || n, 'account', 'user', 'reader-' || n, true, false, 1
    FROM generate_series(0, ${sellers - 1}) AS n`;

export const RECORDS = ({ conversations, sellers }: Numbers): string => `
  INSERT INTO record_owner (type, id, name, owner_type, owner_id, removed, version)
  SELECT 'contact', 'reading-' || n, 'Sample contact ' || n, 'user', 'reader-' || n % ${sellers}, false, 1
    FROM generate_series(0, ${conversations - 1}) AS n`;

export const CONVERSATIONS = ({ each, ...numbers }: Numbers & { readonly each: number }): string => `
  INSERT INTO conversation (id, number, customer_number, record_type, record_id, record_owner_key, inbound_count,
                            last_message_at, last_inbound_at, preview, version)
  SELECT ${uuid('n')}, ${number(numbers.sellers)}, ${customer}, 'contact', 'reading-' || n,
         'user:reader-' || n % ${numbers.sellers}, ${Math.ceil(each / 2)}, ${at(each, numbers, `${each - 1}`)},
         ${at(each, numbers, `${each - 1}`)}, 'Thank you, that suits us well', 1
    FROM generate_series(0, ${numbers.conversations - 1}) AS n`;

export const MESSAGES = ({ each, ...numbers }: Numbers & { readonly each: number }): string => `
  INSERT INTO message (id, conversation_id, number, direction, text, at, status, segments, sent_by)
  SELECT '0' || lpad(to_hex(m::bigint * ${numbers.conversations} + n), 12, '0') || '-' || n, ${uuid('n')},
         ${number(numbers.sellers)}, CASE WHEN m % 2 = 0 THEN 'inbound' ELSE 'outbound' END,
         'Thank you for the ' || ${oneOf(NOUNS, 'n + m')} || ', we would like to talk about the ' ||
         ${oneOf(NOUNS, 'n / 7 + m * 5')} || ' before ' || ${oneOf(DAYS, 'n + m * 3')} || '; reference ' || n * 31 + m,
         ${at(each, numbers, 'm')}, CASE WHEN m % 2 = 0 THEN 'received' ELSE 'delivered' END, 1,
         CASE WHEN m % 2 = 1 THEN 'reader-' || n % ${numbers.sellers} END
    FROM generate_series(0, ${each - 1}) AS m, generate_series(0, ${numbers.conversations - 1}) AS n`;
