import { Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { FieldTree } from './field-tree';
import { suggestedName, typeOf, type Placeholder, type Source } from './placeholder-names';
import type { TemplateForm } from './template-form';
import styles from './templates.module.css';

interface Props {
  readonly form: TemplateForm;
  readonly onPick: (placeholder: Placeholder) => void;
  readonly onClose: () => void;
}

/** Chooses a field of the record, of a related one or of the user, with its name in the text and a default. */
export default function PlaceholderPicker({ form, onPick, onClose }: Props) {
  const { t } = useTranslation('templates');
  const [isChecked, setIsChecked] = useState(false);
  const [chosen, setChosen] = useState<{ source: Source; path: string }>();
  const [name, setName] = useState('');
  const [fallback, setFallback] = useState('');
  const taken = form.placeholders.map((each) => each.name);
  const isTaken = taken.includes(name.trim());

  function wrong(): string | undefined {
    if (isTaken) return t('duplicatePlaceholder', { braces: `{{${name.trim()}}}` });
    if (!chosen) return t('fieldMissing');
    return name.trim() === '' ? t('placeholderNameMissing') : undefined;
  }

  return (
    <ConfirmDialog
      isOpen
      title={t('pickTitle')}
      action={t('insert')}
      check={() => {
        setIsChecked(true);
        return chosen !== undefined && name.trim() !== '' && !isTaken;
      }}
      onCancel={onClose}
      onConfirm={() => {
        onPick({ ...chosen!, name: name.trim(), ...(fallback !== '' && { default: fallback }) });
      }}
    >
      <div className={styles.picker}>
        <FieldTree
          category={form.category}
          chosen={chosen}
          onChoose={(source, field) => {
            setChosen({ source, path: field.path });
            setName(suggestedName(typeOf(source, form.category), field.source, taken));
          }}
        />
        <Field
          label={t('displayName')}
          hint={t('displayNameHint')}
          validationMessage={isTaken || isChecked ? wrong() : undefined}
        >
          <Input value={name} maxLength={64} onChange={(_, { value }) => setName(value)} />
        </Field>
        <Field label={t('default')} hint={t('defaultHint')}>
          <Input value={fallback} maxLength={400} onChange={(_, { value }) => setFallback(value)} />
        </Field>
      </div>
    </ConfirmDialog>
  );
}
