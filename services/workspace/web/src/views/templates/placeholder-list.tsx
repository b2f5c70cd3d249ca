import { Button, Input } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useFields, useSourceWords } from './field-words';
import { namesIn, type Placeholder } from './placeholder-names';
import type { TemplateForm } from './template-form';
import styles from './templates.module.css';

interface Props {
  readonly form: TemplateForm;
  readonly change: (next: Partial<TemplateForm>) => void;
}

/** What each name in the text stands for, and what stands there when the field has no value. */
export function PlaceholderList({ form, change }: Props) {
  const { t } = useTranslation('templates');
  const { placeholders, body } = form;
  if (placeholders.length === 0) return null;
  const used = namesIn(body);
  return (
    <section aria-label={t('placeholders')}>
      <h2 className={styles.subheading}>{t('placeholders')}</h2>
      <ul className={styles.placeholders}>
        {placeholders.map((placeholder) => (
          <Row
            key={placeholder.name}
            placeholder={placeholder}
            form={form}
            isUnused={!used.includes(placeholder.name)}
            onChange={(next) =>
              change({ placeholders: placeholders.map((each) => (each === placeholder ? next : each)) })
            }
            onRemove={() =>
              change({
                placeholders: placeholders.filter((each) => each !== placeholder),
                body: body.replaceAll(`{{${placeholder.name}}}`, ''),
              })
            }
          />
        ))}
      </ul>
    </section>
  );
}

interface RowProps {
  readonly placeholder: Placeholder;
  readonly form: TemplateForm;
  readonly isUnused: boolean;
  readonly onChange: (next: Placeholder) => void;
  readonly onRemove: () => void;
}

function Row({ placeholder, form, isUnused, onChange, onRemove }: RowProps) {
  const { t } = useTranslation('templates');
  const sourceWords = useSourceWords(form.category);
  const fields = useFields(placeholder.source, form.category);
  const { name, source, path, default: fallback = '' } = placeholder;
  const field = fields.find((each) => each.path === path)?.label ?? path;
  return (
    <li className={styles.placeholder}>
      <div className={styles.binding}>
        <code className={styles.code}>{`{{${name}}}`}</code>
        <span className={styles.meta}>
          {sourceWords(source)} · <bdi>{field}</bdi>
          {isUnused && ` · ${t('unused')}`}
        </span>
      </div>
      <Input
        size="small"
        className={styles.default}
        aria-label={t('defaultFor', { name })}
        placeholder={t('default')}
        value={fallback}
        maxLength={400}
        onChange={(_, { value }) => onChange({ name, source, path, ...(value !== '' && { default: value }) })}
      />
      <Button
        appearance="subtle"
        size="small"
        icon={<Dismiss16Regular />}
        aria-label={t('removePlaceholder', { name })}
        onClick={onRemove}
      />
    </li>
  );
}
