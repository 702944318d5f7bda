import { createJSONEditor } from 'vanilla-jsoneditor';

let editor;

export function show(host, value) {
  editor = createJSONEditor({ target: host, props: { content: { json: value }, readOnly: true } });
}

export function remove(host) {
  void editor?.destroy();
  editor = undefined;
  host.replaceChildren();
}
