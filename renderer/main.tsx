import "@fontsource/noto-sans/400.css";
import "@fontsource/noto-sans/600.css";
import "@fontsource/noto-sans-jp/400.css";
import "@fontsource/noto-sans-jp/600.css";
import "@fontsource/noto-sans-kr/400.css";
import "@fontsource/noto-sans-kr/600.css";
import "@fontsource/noto-sans-sc/400.css";
import "@fontsource/noto-sans-sc/600.css";
import "./ui/theme.css";
import "./ui/controls.css";
import "./ui/layout.css";
import "./ui/print.css";
import "./ui/panels.css";
import "./ui/money.css";
import "./ui/time.css";
import "./ui/answer.css";
import "./ui/edit.css";
import "./ui/views.css";
import "./ui/reader.css";
import "./ui/visits.css";
import "./ui/field.css";
import "./ui/share.css";
import "./ui/merge.css";
import "./ui/layers.css";
import "./ui/canvas-tools.css";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { createServices } from "./create-services.ts";
import { followSystem } from "./commands/dialog-actions.ts";
import { commandList } from "./commands/command-list.ts";
import { runCommand } from "./commands/command.ts";
import { onHostState } from "./commands/connection-actions.ts";
import { keepTextInTab } from "./commands/kept-text.ts";
import { onHostEvent, startWindow } from "./commands/session-actions.ts";
import { connectHost } from "./host/connect-host.ts";
import { watchSystem } from "./ui/watch-system.ts";
import { ServicesProvider } from "./state/services.ts";
import { createWindowStore, WindowStoreProvider } from "./state/window-store.ts";

const store = createWindowStore();
const connection = connectHost();
const services = createServices(store, connection, window.sessionStorage);

watchSystem(window, (system) => followSystem(store, system));
connection.transport.onEvent((event) => onHostEvent(services, event));
connection.onHostState((state) => onHostState(services, state));
keepTextInTab(services);
connection.onMenuCommand((id) => {
  const command = commandList.find((candidate) => candidate.id === id);
  if (command) void runCommand(command, services);
});

createRoot(document.getElementById("window")!).render(
  <WindowStoreProvider value={store}>
    <ServicesProvider value={services}>
      <App />
    </ServicesProvider>
  </WindowStoreProvider>,
);
void startWindow(services);
