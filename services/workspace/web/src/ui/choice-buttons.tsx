import { ToggleButton } from '@fluentui/react-components';
import styles from './choice-buttons.module.css';

interface Props<Choice extends string> {
  readonly label: string;
  readonly choices: readonly { readonly id: Choice; readonly words: string }[];
  readonly chosen: Choice;
  readonly onChoose: (choice: Choice) => void;
}

/** Filters of which one holds; they scroll sideways where the page is narrow. */
export function ChoiceButtons<Choice extends string>({ label, choices, chosen, onChoose }: Props<Choice>) {
  return (
    <div role="group" aria-label={label} className={styles.row}>
      {choices.map(({ id, words }) => (
        <ToggleButton
          key={id}
          size="small"
          shape="circular"
          className={styles.choice}
          checked={id === chosen}
          onClick={() => onChoose(id)}
        >
          {words}
        </ToggleButton>
      ))}
    </div>
  );
}
