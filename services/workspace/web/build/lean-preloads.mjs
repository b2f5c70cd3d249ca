/**
 * What a page has loaded from the start is not named again among what a later part of it needs: without this every
 * `import()` would list the app's own entry, and the lists are longer than many a part.
 */
export function leanPreloads() {
  const fromTheStart = new Set();

  function collect(file, bundle) {
    if (fromTheStart.has(file)) return;
    fromTheStart.add(file);
    for (const each of bundle[file]?.imports ?? []) collect(each, bundle);
  }

  return {
    name: 'lean-preloads',
    config: () => ({
      build: {
        modulePreload: {
          polyfill: false,
          resolveDependencies: (_, files, { hostType }) =>
            hostType === 'html' ? files : files.filter((file) => !fromTheStart.has(file)),
        },
      },
    }),
    generateBundle: {
      order: 'pre',
      handler(_, bundle) {
        for (const { isEntry, fileName } of Object.values(bundle)) if (isEntry) collect(fileName, bundle);
      },
    },
  };
}
