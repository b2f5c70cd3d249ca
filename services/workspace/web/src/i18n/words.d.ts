import 'i18next';
import type bell from '../locales/en/bell.json';
import type keys from '../locales/en/keys.json';
import type pane from '../locales/en/pane.json';
import type paneParts from '../locales/en/pane-parts.json';
import type problems from '../locales/en/problems.json';
import type reasons from '../locales/en/reasons.json';
import type records from '../locales/en/records.json';
import type routing from '../locales/en/routing.json';
import type search from '../locales/en/search.json';
import type settings from '../locales/en/settings.json';
import type shell from '../locales/en/shell.json';
import type templates from '../locales/en/templates.json';
import type texts from '../locales/en/texts.json';

/** The English words are the source: a key that is not there does not compile. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell';
    resources: {
      bell: typeof bell;
      keys: typeof keys;
      pane: typeof pane;
      'pane-parts': typeof paneParts;
      problems: typeof problems;
      reasons: typeof reasons;
      records: typeof records;
      routing: typeof routing;
      search: typeof search;
      settings: typeof settings;
      shell: typeof shell;
      templates: typeof templates;
      texts: typeof texts;
    };
  }
}
