import { Select } from '@fluentui/react-components';

export interface NumberOption {
  readonly value: string;
  readonly words: string;
}

interface Props {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly NumberOption[];
  readonly onChange: (value: string) => void;
}

/** A list of numbers, where there is a choice. */
export default function NumberSelect({ label, value, options, onChange }: Props) {
  return (
    <Select
      size="small"
      appearance="filled-darker"
      aria-label={label}
      value={value}
      onChange={(_, data) => onChange(data.value)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.words}
        </option>
      ))}
    </Select>
  );
}
