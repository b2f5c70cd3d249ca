import { Button, Field, Textarea, useRestoreFocusTarget } from '@fluentui/react-components';
import { BracesVariable20Regular } from '@fluentui/react-icons';
import { Suspense, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '../../ui/lazy-parts';
import { inserted, type Placeholder } from './placeholder-names';
import type { TemplateForm } from './template-form';
import styles from './templates.module.css';

const PlaceholderPicker = lazyPart(() => import('./placeholder-picker'));

interface Props {
  readonly form: TemplateForm;
  readonly change: (next: Partial<TemplateForm>) => void;
  readonly error?: string;
  readonly textarea: RefObject<HTMLTextAreaElement | null>;
}

/** The text of a template; a placeholder goes in where the caret stood. */
export function BodyField({ form, change, error, textarea }: Props) {
  const { t } = useTranslation('templates');
  const [isPicking, setIsPicking] = useState(false);
  const restore = useRestoreFocusTarget();

  function insert(placeholder: Placeholder): void {
    const at = textarea.current?.selectionStart ?? form.body.length;
    const { body, caret } = inserted(form.body, at, placeholder.name);
    const others = form.placeholders.filter(({ name }) => name !== placeholder.name);
    change({ body, placeholders: [...others, placeholder] });
    setIsPicking(false);
    requestAnimationFrame(() => {
      textarea.current?.focus();
      textarea.current?.setSelectionRange(caret, caret);
    });
  }

  return (
    <div className={styles.message}>
      <Field label={t('message')} required validationMessage={error}>
        <Textarea
          ref={textarea}
          rows={7}
          resize="vertical"
          textarea={{ dir: 'auto', lang: form.language }}
          value={form.body}
          onChange={(_, { value }) => change({ body: value })}
        />
      </Field>
      <Button
        {...restore}
        size="small"
        className={styles.insert}
        icon={<BracesVariable20Regular />}
        onClick={() => setIsPicking(true)}
      >
        {t('placeholder')}
      </Button>
      {isPicking && (
        <Suspense fallback={null}>
          <PlaceholderPicker form={form} onPick={insert} onClose={() => setIsPicking(false)} />
        </Suspense>
      )}
    </div>
  );
}
