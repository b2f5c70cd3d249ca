import type { RecordType } from '@parley/kernel';
import { useTranslation } from 'react-i18next';
import { useFields, useSourceWords, type KnownField } from './field-words';
import { SOURCES, type Source } from './placeholder-names';
import styles from './templates.module.css';

interface Props {
  readonly category: RecordType;
  readonly chosen?: { readonly source: Source; readonly path: string };
  readonly onChoose: (source: Source, field: KnownField) => void;
}

/** The fields under what they belong to: this record, what is related to it, you. */
export function FieldTree(props: Props) {
  const { t } = useTranslation('templates');
  return (
    <div role="radiogroup" aria-label={t('field')} className={styles.tree}>
      {SOURCES[props.category].map((source) => (
        <Branch key={source} source={source} {...props} />
      ))}
    </div>
  );
}

function Branch({ source, category, chosen, onChoose }: Props & { readonly source: Source }) {
  const wordsOf = useSourceWords(category);
  const fields = useFields(source, category);
  if (fields.length === 0) return null;
  return (
    <fieldset className={styles.branch}>
      <legend className={styles.legend}>{wordsOf(source)}</legend>
      {fields.map((field) => (
        <label key={field.path} className={styles.leaf}>
          <input
            type="radio"
            name="placeholder-field"
            checked={chosen?.source === source && chosen.path === field.path}
            onChange={() => onChoose(source, field)}
          />
          <bdi>{field.label}</bdi>
        </label>
      ))}
    </fieldset>
  );
}
