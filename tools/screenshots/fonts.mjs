import { execFileSync } from 'node:child_process';
import { programs } from '../local/commands.mjs';
import { packagesFromDebian } from '../local/debian.mjs';
import { say } from '../local/progress.mjs';

/** By what fontconfig calls the writing: the package that has it. Arabic is in the fonts that Chromium needs anyway. */
const FONTS = { ja: 'fonts-noto-cjk', 'und-zsye': 'fonts-noto-color-emoji' };

/** Pictures without these would show boxes in place of Japanese and emoji. */
export async function installFonts() {
  const [list] = programs('fc-list');
  if (!list) return;
  const lacking = Object.entries(FONTS)
    .filter(([writing]) => execFileSync(list, [`:lang=${writing}`, 'family']).length === 0)
    .map(([, name]) => name);
  if (lacking.length === 0 || (await packagesFromDebian(lacking))) return;
  say(`Some letters will be boxes: install ${lacking.join(' and ')}`);
}
