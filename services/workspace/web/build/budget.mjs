import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const ENTRY = 'index.html';
const TEXTS = 'src/views/texts/index.tsx';
const PANE = 'src/pane/pane.tsx';
/** What every page has in its header. */
const HEADER = ['src/views/bell/index.tsx', 'src/views/search/index.tsx'];
const WORDS = ['shell', 'texts', 'bell', 'search'].map((name) => `src/locales/en/${name}.json`);

/**
 * What the pages of a built app weigh, read from Vite's manifest: `/texts` with all it needs, the same with a
 * conversation open, each route's own part, and all styles of `/texts` with the pane.
 */
export function weigh(dist) {
  const manifest = JSON.parse(readFileSync(path.join(dist, '.vite/manifest.json'), 'utf8'));
  const sizes = new Map();
  const sizeOf = (file) => {
    if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(path.join(dist, file)), { level: 9 }).length);
    return sizes.get(file);
  };
  const withImports = (names, found = new Set()) => {
    for (const name of names) {
      if (found.has(name) || !manifest[name]) continue;
      found.add(name);
      withImports(manifest[name].imports ?? [], found);
    }
    return found;
  };
  const sum = (names, files) => [...names].flatMap(files).reduce((total, file) => total + sizeOf(file), 0);
  const script = (name) => [manifest[name].file].filter((file) => file.endsWith('.js'));
  const styles = (name) => manifest[name].css ?? [];

  const texts = withImports([ENTRY, TEXTS, ...HEADER, ...WORDS]);
  const withPane = withImports([ENTRY, TEXTS, ...HEADER, ...WORDS, PANE, 'src/locales/en/pane.json']);
  const views = Object.keys(manifest).filter(
    (name) => name.startsWith('src/views/') && manifest[name].isDynamicEntry,
  );
  const routes = views.map((name) => {
    const own = [...withImports([name])].filter((each) => !texts.has(each));
    return { name, size: sum(own, script) };
  });
  const allStyles = new Set([...withPane].flatMap(styles));
  return {
    texts: sum(texts, script),
    withPane: sum(withPane, script),
    routes: routes.sort((a, b) => b.size - a.size),
    styles: [...allStyles].reduce((total, file) => total + sizeOf(file), 0),
  };
}

/** Run by itself it prints what the built app weighs. */
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const dist = process.argv[2] ?? fileURLToPath(new URL('../dist', import.meta.url));
  console.log(JSON.stringify(weigh(dist), null, 2));
}
