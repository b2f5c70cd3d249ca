import { Tooltip } from '@fluentui/react-components';
import styles from './hint.module.css';

interface Props {
  readonly lines: readonly string[];
  readonly target: HTMLElement;
  readonly onPointerEnter: () => void;
  readonly onPointerLeave: () => void;
}

/** The words of a hint; the first of several stands out. */
export default function HintSurface({ lines, target, onPointerEnter, onPointerLeave }: Props) {
  return (
    <Tooltip
      visible
      relationship="inaccessible"
      withArrow
      positioning={{ target, position: 'below', align: 'end' }}
      content={{
        onPointerEnter,
        onPointerLeave,
        children: lines.map((line, index) => (
          <span key={index} className={styles.line}>
            {line}
          </span>
        )),
      }}
    />
  );
}
