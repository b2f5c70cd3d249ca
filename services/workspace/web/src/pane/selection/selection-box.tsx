import { Checkbox } from '@fluentui/react-components';

interface Props {
  readonly label: string;
  readonly isTicked: boolean;
  readonly onToggle: () => void;
}

export default function SelectionBox({ label, isTicked, onToggle }: Props) {
  return <Checkbox aria-label={label} checked={isTicked} onChange={onToggle} />;
}
