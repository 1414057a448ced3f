/** When a part of the page breaks: says so, keeps the rest, offers to reload. The fault goes to the browser's own error report. */
import { Component, type ReactNode } from "react";
import { type Lang, translator } from "../i18n/translate.ts";
import { Button } from "../ui/button.tsx";
import { Failed } from "../ui/pictures.tsx";

type Props = { readonly lang: Lang; readonly children: ReactNode };
type Broken = { readonly message: string | null };

export class ErrorBoundary extends Component<Props, Broken> {
  override readonly state: Broken = { message: null };

  static getDerivedStateFromError(error: unknown): Broken {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    if (this.state.message === null) return this.props.children;
    const t = translator(this.props.lang);
    return (
      <Failed
        title={t("app.broke")}
        text={t("app.broke_hint")}
        code={this.state.message}
        ways={
          <Button look="primary" icon="retry" onClick={() => location.reload()}>
            {t("app.reload")}
          </Button>
        }
      />
    );
  }
}
