import * as fc from 'fast-check';
import { signalOf, wishesToStop } from './keywords';
import { unmask } from './look-alikes';

const STOPS = [
  'STOP',
  'STOPALL',
  'STOP ALL',
  'UNSUBSCRIBE',
  'CANCEL',
  'END',
  'QUIT',
  'REVOKE',
  'OPTOUT',
  'OPT OUT',
  'OPT-OUT',
  'ARRET',
  'ARRÊT',
  'REMOVE',
  'TD',
];
const STARTS = ['START', 'UNSTOP'];
const HELPS = ['HELP', 'INFO'];
const KEYWORDS = [...STOPS, ...STARTS, ...HELPS];

describe('a text that is nothing but a keyword', () => {
  it.each(STOPS)('%s asks for no more texts', (word) => expect(signalOf(word)).toBe('stop'));
  it.each(STARTS)('%s asks for texts again', (word) => expect(signalOf(word)).toBe('start'));
  it.each(HELPS)('%s asks for help', (word) => expect(signalOf(word)).toBe('help'));

  it('YES is consent only from somebody who had opted out', () => {
    expect(signalOf('Yes!')).toBe('start-if-opted-out');
  });

  it.each([
    ['stop', 'small letters'],
    [' \t\r\nStop\u00A0 ', 'blanks around it'],
    ['"Stop."', 'quotes and a full stop'],
    ['STOP!!!', 'exclamation marks'],
    ['S.T.O.P.', 'dots inside'],
    ['stop 🛑', 'an emoji'],
    ['STOP\u200B', 'an invisible space'],
    ['st\u00ADop', 'a soft hyphen'],
    ['\u202ESTOP\u202C', 'direction marks'],
    ['ＳＴＯＰ', 'full-width letters'],
    ['ⓈⓉⓄⓅ', 'letters in circles'],
    ['🅂🅃🄾🄿', 'letters in squares'],
    ['🆂🆃🅾🅿', 'letters in black squares'],
    ['🇸🇹🇴🇵', 'regional indicators'],
    ['𝐒𝐓𝐎𝐏', 'mathematical letters'],
    ['ЅТОР', 'Cyrillic look-alikes'],
    ['ѕтор', 'small Cyrillic look-alikes'],
    ['SΤΟΡ', 'Greek look-alikes'],
    ['sτορ', 'small Greek look-alikes'],
    ['ꜱᴛᴏᴘ', 'small capitals'],
    ['ſtop', 'a long s'],
    ['Stóp', 'an accent'],
    ['s̷t̷o̷p̷', 'strokes laid over it'],
    ['stop-all', 'a hyphen between two words'],
    ['stop   all', 'blanks between two words'],
    ['opt–out', 'a dash between two words'],
    ['Opt_Out', 'an underscore'],
  ])('%p is one, in spite of %s', (text) => expect(signalOf(text)).toBe('stop'));

  it.each(['QUİT', 'quıt', 'QUIT'.toLocaleLowerCase('tr')])('%p is one, typed in Turkish', (text) => {
    expect(signalOf(text)).toBe('stop');
  });

  it.each(['İNFO', 'ınfo', 'ΙΝFΟ'])('%p asks for help in any script', (text) => {
    expect(signalOf(text)).toBe('help');
  });

  it('is recognised however it is cased, dressed or surrounded', () => {
    const dress = fc.stringMatching(/^[ .,!?"'()*\u200B\u00AD\u2019]{0,20}$/);
    const cased = fc
      .tuple(fc.constantFrom(...KEYWORDS), fc.infiniteStream(fc.boolean()))
      .map(([word, upper]) => [...word].map((c) => (upper.next().value ? c : c.toLowerCase())).join(''));
    fc.assert(
      fc.property(dress, cased, dress, (before, word, after) => {
        expect(signalOf(before + word + after)).toBe(signalOf(word.toUpperCase()));
        expect(signalOf(before + word + after)).toBeDefined();
      }),
    );
  });

  it('is recognised in every normal form and full width', () => {
    const wide = (text: string): string =>
      text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).replace(/ /g, '\u3000');
    for (const word of KEYWORDS) {
      for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD']) {
        expect(signalOf(word.normalize(form))).toBe(signalOf(word));
        expect(signalOf(wide(word).normalize(form))).toBe(signalOf(word));
      }
    }
  });
});

describe('a text with a keyword in it', () => {
  it.each([
    'Stop please',
    'please stop',
    'Don’t stop',
    'The bus stop',
    'STOP STOP',
    'stopped',
    'nonstop',
    'end of month',
    'Yes please',
    'yes stop',
    'cancel my order',
    'Help me',
    'more info',
    'opt me out',
    'S T O P',
    'ST0P',
    'стоп',
    '🛑',
    '',
    '   ',
    '...',
    '\0',
  ])('%p is an ordinary reply', (text) => expect(signalOf(text)).toBeUndefined());

  it('is an ordinary reply whatever words stand beside it', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/).filter((text) => !['all', 'out'].includes(text));
    fc.assert(
      fc.property(fc.constantFrom(...KEYWORDS), word, (keyword, other) => {
        expect(signalOf(`${keyword} ${other}`)).toBeUndefined();
        expect(signalOf(`${other} ${keyword}`)).toBeUndefined();
      }),
    );
  });

  it('is read without an error and at once, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        signalOf(text);
        expect(typeof wishesToStop(text)).toBe('boolean');
      }),
    );
    const startedAt = performance.now();
    for (const long of [' ', '!', 'stop ', 'please ', '\u0301', '🛑', 'stop the ']) {
      signalOf(long.repeat(60_000));
      wishesToStop(long.repeat(60_000));
    }
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});

describe('a look-alike', () => {
  it('leaves Latin letters as they are', () => {
    const plain = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
    expect(unmask(plain)).toBe(plain);
  });

  it('is replaced by letters only, so that no text becomes longer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect([...unmask(text)]).toHaveLength([...text].length);
      }),
    );
  });
});

describe('a wish to get no more texts', () => {
  it.each([
    'STOP',
    'Stop please',
    'please stop',
    'Please STOP!!',
    'ok stop now',
    'S T O P',
    'ST0P',
    'Stop texting me',
    'stop sending me these',
    'Can you quit messaging me?',
    'Stop all messages',
    'stop the spam',
    'Don’t text me again',
    'do not contact me',
    'never write me again',
    'Please do not send me any more messages',
    'dont send texts',
    'remove me from your list',
    'Delete my number please',
    'take me off this list',
    'I want to unsubscribe',
    'opt me out',
    'I am opting out',
    'no more texts please',
    'Leave me alone',
    'lose my number',
    'I revoke my consent',
    'ＳＴＯＰ ＴＥＸＴＩＮＧ ＭＥ',
  ])('%p is one', (text) => expect(wishesToStop(text)).toBe(true));

  it.each([
    'I’ll stop by tomorrow',
    'We can meet at the bus stop',
    'Don’t stop, I like it',
    'Please don’t send the contract yet',
    'Don’t text me before 9',
    'Can you cancel my order?',
    'When does the offer end?',
    'I quit smoking',
    'Please remove the second item',
    'Yes',
    'START',
    'Not interested today, ask me in May',
    '',
  ])('%p is none', (text) => expect(wishesToStop(text)).toBe(false));
});
