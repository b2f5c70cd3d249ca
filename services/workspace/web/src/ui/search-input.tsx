import { Input } from '@fluentui/react-components';
import { Search20Regular } from '@fluentui/react-icons';
import { useEffect, useState, type Ref } from 'react';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly className?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
}

const PAUSE_MS = 150;

/** A field to look for something; it tells what was typed after a short pause. */
export function SearchInput({ label, value, onChange, className, inputRef }: Props) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <Input
      ref={inputRef}
      type="search"
      className={className}
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={(_, { value: next }) => setTyped(next)}
      contentBefore={<Search20Regular />}
    />
  );
}
