/** The widgets of a board on their grid. The same for the screen on the wall and for the preview in the editor; a widget that fails leaves the others alone. */
import type { BoardLayout, Widget } from "@gridstead/server/contract";
import { Component, lazy, type ReactNode, Suspense } from "react";
import { ChartWidget } from "./chart-widget.tsx";
import { ClockWidget } from "./clock-widget.tsx";
import { CountsWidget } from "./counts-widget.tsx";
import { OverdueWidget } from "./overdue-widget.tsx";
import { QueueWidget } from "./queue-widget.tsx";
import { RankingWidget } from "./ranking-widget.tsx";
import { useSay } from "./say.ts";
import type { Shown } from "./shown.ts";
import { BulletinWidget, TextWidget } from "./text-widgets.tsx";

const MapWidget = lazy(() => import("./map-widget.tsx").then(({ MapWidget: widget }) => ({ default: widget })));

type BoardViewProps = Shown & { readonly layout: BoardLayout };

export function BoardView({ layout, ...shown }: BoardViewProps): ReactNode {
  const { columns, rows, widgets } = layout;
  return (
    <div
      className="wall-board"
      style={{
        gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
        gridTemplateRows: `repeat(${rows}, minmax(0, 1fr))`,
      }}
    >
      {widgets.map((widget) => (
        <section
          key={widget.id}
          className={`wall-widget is-${widget.kind}`}
          style={{
            gridColumn: `${widget.place.x + 1} / span ${widget.place.w}`,
            gridRow: `${widget.place.y + 1} / span ${widget.place.h}`,
            fontSize: `calc(${widget.sizePt} * var(--pt))`,
          }}
        >
          <Mended>
            <Suspense fallback={null}>
              <WidgetView widget={widget} {...shown} />
            </Suspense>
          </Mended>
        </section>
      ))}
    </div>
  );
}

function WidgetView({ widget, ...shown }: Shown & { readonly widget: Widget }): ReactNode {
  switch (widget.kind) {
    case "map":
      return <MapWidget widget={widget} {...shown} />;
    case "counts":
      return <CountsWidget widget={widget} {...shown} />;
    case "queue":
      return <QueueWidget widget={widget} {...shown} />;
    case "overdue":
      return <OverdueWidget widget={widget} {...shown} />;
    case "ranking":
      return <RankingWidget widget={widget} {...shown} />;
    case "chart":
      return <ChartWidget widget={widget} {...shown} />;
    case "clock":
      return <ClockWidget widget={widget} {...shown} />;
    case "bulletin":
      return <BulletinWidget widget={widget} {...shown} />;
    case "text":
    default:
      return <TextWidget widget={widget} />;
  }
}

const MEND_MS = 30_000;

/** A fault of one widget is said in its place, and it begins anew after half a minute. */
class Mended extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };
  timer: ReturnType<typeof setTimeout> | undefined;
  static getDerivedStateFromError = () => ({ broken: true });
  override componentDidCatch(): void {
    this.timer = setTimeout(() => this.setState({ broken: false }), MEND_MS);
  }
  override componentWillUnmount(): void {
    clearTimeout(this.timer);
  }
  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

const Broken = () => <p className="wall-note">{useSay()("widget.broken")}</p>;
