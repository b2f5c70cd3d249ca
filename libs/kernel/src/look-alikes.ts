/** Letters of other scripts that look like a Latin one, in pairs of strings of the same length. */
const PAIRS: readonly (readonly [string, string])[] = [
  // Cyrillic
  ['АВЕКМНОРСТУХЅІЈҮԌԚԜ', 'ABEKMHOPCTYXSIJYGQW'],
  ['авекмнорстухѕіјүԁԛԝһӏґ', 'abekmhopctyxsijydqwhlr'],
  // Greek
  ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϺ', 'ABEZHIKMNOPTYXCM'],
  ['αβεικνορτυχϲγηω', 'abeikvoptuxcynw'],
  // Armenian, Cherokee, Lisu
  ['ՍՏՕՈսոօհցզ', 'USOUunohgq'],
  ['ᎠᎡᎢᎥᎪᎫᎬᎳᎷᎻᏀᏃᏒᏚᏟᏢᏦᏙᏔᏕ', 'DRTIAJEWMHGZRSCPKVWS'],
  ['ꓐꓑꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ', 'BPDTGKJCZFMNLSRVHWXYAEIOU'],
  // Latin letters of their own kind: dotless i, small capitals, single-storey a and g, and the like
  ['ıɩɑɡøłđħŧƒßɪʟɴʀʏʙɢʜꜱᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢ', 'iiagoldhtfsilnrybghsacdejkmoptuvwz'],
];

const LATIN_OF = new Map<string, string>();
for (const [strange, latin] of PAIRS) {
  const letters = [...latin];
  [...strange].forEach((letter, n) => LATIN_OF.set(letter, letters[n]!));
}

/** Letters in boxes and discs that NFKC leaves alone, and regional indicators: each block runs from A to Z. */
for (const first of [0x1f150, 0x1f170, 0x1f1e6]) {
  for (let n = 0; n < 26; n++) LATIN_OF.set(String.fromCodePoint(first + n), String.fromCharCode(0x41 + n));
}

/** The text with every letter that only looks Latin replaced by the one it looks like; all else stays. */
export function unmask(text: string): string {
  let unmasked = '';
  for (const letter of text) unmasked += LATIN_OF.get(letter) ?? letter;
  return unmasked;
}
