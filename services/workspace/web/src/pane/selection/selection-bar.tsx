import { Button } from '@fluentui/react-components';
import { Copy20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../api/conversations';
import { copyText } from '../../ui/copy-link';
import { showToast } from '../../ui/toast';
import styles from './selection.module.css';

interface Props {
  readonly messages: readonly Message[];
  readonly ids: ReadonlySet<string>;
  readonly onDone: () => void;
}

/** Copies the ticked messages as plain text, in the order of the thread. */
export default function SelectionBar({ messages, ids, onDone }: Props) {
  const { t } = useTranslation('pane-parts');
  const { t: shell } = useTranslation();
  const chosen = messages.filter(({ id }) => ids.has(id));

  async function copy(): Promise<void> {
    await copyText(chosen.map(({ text }) => text).join('\n'));
    showToast({ id: 'copied', title: t('textsCopied', { count: chosen.length }), intent: 'success' });
    onDone();
  }

  return (
    <div role="group" aria-label={t('selection')} className={styles.bar}>
      <span className={styles.count} role="status">
        {t('selected', { count: chosen.length })}
      </span>
      <Button
        size="small"
        appearance="primary"
        icon={<Copy20Regular />}
        disabledFocusable={chosen.length === 0}
        onClick={() => chosen.length > 0 && void copy()}
      >
        {t('copyTexts')}
      </Button>
      <Button size="small" onClick={onDone}>
        {shell('cancel')}
      </Button>
    </div>
  );
}
