interface Props {
  readonly conversationIds: readonly string[];
  readonly onClose: () => void;
  readonly onMoved?: () => void;
}
export default function MoveDialog(_: Props) {
  return null;
}
