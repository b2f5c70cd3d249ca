import { Button, Field, Input } from '@fluentui/react-components';
import { Checkmark20Regular, Copy20Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from './announcer';
import styles from './copy-field.module.css';

const SHOWN_MS = 2_000;

/** Something to be pasted elsewhere, with a button that copies it. */
export function CopyField({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div className={styles.row}>
      <Field label={label} className={styles.field}>
        <Input
          readOnly
          value={value}
          input={{ dir: 'ltr', spellCheck: false }}
          onFocus={(event) => event.currentTarget.select()}
        />
      </Field>
      <CopyButton value={value} label={label} />
    </div>
  );
}

export function CopyButton({
  value,
  label,
  words,
}: {
  readonly value: string;
  readonly label: string;
  readonly words?: string;
}) {
  const { t } = useTranslation();
  const [isCopied, setIsCopied] = useState(false);

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(value);
    setIsCopied(true);
    announce(t('copied'));
    setTimeout(() => setIsCopied(false), SHOWN_MS);
  }

  return (
    <Button
      icon={isCopied ? <Checkmark20Regular /> : <Copy20Regular />}
      aria-label={words ? undefined : `${t('copy')}: ${label}`}
      onClick={() => void copy()}
    >
      {isCopied ? t('copied') : (words ?? t('copy'))}
    </Button>
  );
}
