/** Reads an error answer: RFC 9457 problem details, or what the status line says where there are none. */
export async function readProblem(answer) {
    const plain = { status: answer.status, title: answer.statusText || `HTTP ${answer.status}`, detail: '' };
    if (!(answer.headers.get('Content-Type') ?? '').includes('json')) {
        return plain;
    }
    try {
        const { title, detail } = await answer.json();
        return { status: answer.status, title: String(title ?? plain.title), detail: String(detail ?? '') };
    } catch {
        return plain;
    }
}
