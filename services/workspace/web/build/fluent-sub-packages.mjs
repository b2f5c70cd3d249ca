import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const BARREL = '@fluentui/react-components';
const ICONS = '@fluentui/react-icons';
const IMPORT = new RegExp(`import\\s*\\{([^}]*)\\}\\s*from\\s*['"](${BARREL}|${ICONS})['"];?`, 'g');

/**
 * Imports each Fluent component from its own package and each icon from its own file. Imported from the
 * barrel, whatever any lazy chunk uses would end up in the entry chunk.
 */
export const fluentSubPackages = () => ({
  name: 'parley:fluent-sub-packages',
  enforce: 'pre',
  transform(code, id) {
    if (id.includes('node_modules') || !code.includes('@fluentui/')) return null;
    const rewritten = code.replace(IMPORT, (_, names, source) =>
      names
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name && !name.startsWith('type '))
        .map((name) => (source === ICONS ? iconImport(name) : componentImport(name)))
        .join(''),
    );
    return rewritten === code ? null : { code: rewritten, map: null };
  },
});

const packages = packagesByName();

function componentImport(name) {
  const [exported, local = exported] = name.split(/\s+as\s+/);
  const found = packages.get(exported);
  if (!found) throw new Error(`${BARREL} exports no ${exported}`);
  return `import { ${found.original} as ${local} } from '${found.from}';`;
}

/** An icon's file is its name in kebab case without size and variant: `ChatMultiple20Regular` is in chat-multiple. */
function iconImport(name) {
  const base = name.replace(/(?:\d+)?(?:Regular|Filled|Light|Color)$/, '');
  const file = base
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
  return `import { ${name} } from '${ICONS}/svg/${file}';`;
}

/** Which package each name of the barrel comes from, and what it is called there. */
function packagesByName() {
  const barrel = readFileSync(path.join(path.dirname(require.resolve(BARREL)), '../lib/index.js'), 'utf8');
  const found = new Map();
  for (const [, names, from] of barrel.matchAll(/export\s*\{([^}]*)\}\s*from\s*"([^"]+)"/g)) {
    for (const name of names.replace(/\/\/.*$/gm, '').split(',')) {
      const [original, exported = original] = name.trim().split(/\s+as\s+/);
      if (original) found.set(exported, { original, from });
    }
  }
  return found;
}
