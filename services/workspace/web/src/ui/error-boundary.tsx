import { Component, type ReactNode } from 'react';
import { RegionError } from './region-error';

interface State {
  readonly hasFailed: boolean;
}

/** Keeps a failure inside its region: the rest of the page goes on. What fails again needs the page anew. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { hasFailed: false };
  private hasTried = false;

  static getDerivedStateFromError(): State {
    return { hasFailed: true };
  }

  private readonly tryAgain = (): void => {
    if (this.hasTried) return location.reload();
    this.hasTried = true;
    this.setState({ hasFailed: false });
  };

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return <RegionError onRetry={this.tryAgain} />;
  }
}
