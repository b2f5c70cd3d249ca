import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import styles from './choice-buttons.module.css';

interface Props<Choice extends string> {
  readonly label: string;
  readonly choices: readonly { readonly id: Choice; readonly words: ReactNode }[];
  readonly chosen: Choice;
  readonly onChoose: (choice: Choice) => void;
}

/** Filters of which one holds; they scroll sideways where the page is narrow. */
export function ChoiceButtons<Choice extends string>({ label, choices, chosen, onChoose }: Props<Choice>) {
  return (
    <div role="group" aria-label={label} className={styles.row}>
      {choices.map(({ id, words }) => (
        <Button
          key={id}
          size="small"
          shape="circular"
          className={styles.choice}
          appearance={id === chosen ? 'primary' : 'outline'}
          aria-pressed={id === chosen}
          onClick={() => onChoose(id)}
        >
          {words}
        </Button>
      ))}
    </div>
  );
}
