<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>ActivityBar</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop adding; what is already in stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adding documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adding to “{collection}”…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adding to “{collection}”: {done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AnswerCard</name>
    <message>
        <source>Copy the answer with its quotes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your documents do not answer this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model was asked, so nothing is invented. The nearest passages are shown as evidence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing similar was found. Try other words, or add the document that should know.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From your documents, word for word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking in your documents…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not in your documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer, checked against your documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language model is writing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The evidence is found. The language model is reading it…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft by {model}: a small model, trust the quotes first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft by the language model: trust the quotes first</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) supported</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n only partly</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not supported</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>stopped by you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>quotes only, no model was asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>page {page}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BugDialog</name>
    <message>
        <source>A mistake in Muniment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Muniment made a mistake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you were doing did not work, and that is our fault. Your library and chats are saved. This report says where it happened; it contains nothing from your documents.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChatsPane</name>
    <message>
        <source>Chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin a new chat (Ctrl+N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your questions and answers will be kept here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Ask about your documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter begins a new line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where to search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where to search: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quotes and model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quotes only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who answers: {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>Drop to add to “{collection}”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EvidencePane</name>
    <message>
        <source>Nearest passages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The exact words behind an answer will stand here, with document and page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They do not answer the question, but may be what you meant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n quote(s), word for word. A click opens the page.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryActions</name>
    <message>
        <source>Documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents (*.pdf *.docx *.txt *.md *.html *.htm)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename the collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the collection “{name}”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) will leave the library. The files themselves stay where they are.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Remove %n file(s) from the library?</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The files themselves stay where they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adding was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) added.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could be read only in part.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of other types skipped.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) already in the library.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LibraryModel</name>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) without text</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryPane</name>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add files (Ctrl+O)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a whole folder (Ctrl+Shift+O)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a document by its name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collections and documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No documents yet. Drop files or folders anywhere on the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is wrong?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the collection…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New collection…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Chats and library (Ctrl+B)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chats and library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evidence (Ctrl+E)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename the chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete this chat?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{title}” and its answers will be gone. Your documents stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No program on this computer opens this file.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New collection…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chats and library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a model file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer with quotes only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Muniment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Muniment answers from your documents, with evidence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything runs on this computer. Ctrl+N new chat, Ctrl+O add files, Ctrl+F find a document, Ctrl+L write a question, Ctrl+B chats and library, Ctrl+E evidence, Esc stop.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelActions</name>
    <message>
        <source>Add a model file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models (*.gguf *.whl *.zip)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the model “{name}”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its files are deleted from this computer&apos;s workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is not what was installed: {files}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it and add it again from a source that you trust.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelNotes</name>
    <message>
        <source>language model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>embedder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} billion weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} million weights</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelTile</name>
    <message>
        <source>In use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A small starter model: good for trying out, not for decisions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare its files with their checksums</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A language model writes answers, an embedder finds passages by meaning. They run on this computer only and are never downloaded by Muniment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No models yet. Copy a model file (.gguf) to this computer, then add it here. Until then answers show quotes only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a model file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticeCard</name>
    <message>
        <source>Close the notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OutcomeModel</name>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why, and what to do</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OutcomesDialog</name>
    <message>
        <source>Files added</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were looked at</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Only files that need attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files and results</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PageView</name>
    <message>
        <source>Evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text of the page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>page {page} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is no longer at {path}. Its text is kept in the library.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Prompts</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QuoteCard</name>
    <message>
        <source>page {page}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quote {number}, {document}, page {page}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RichAnswer</name>
    <message>
        <source>Only partly supported by the documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not supported by the documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show quote {number}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Nothing leaves this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections to other computers are switched off in this program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No search by meaning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No embedder is installed: documents are found by their words only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the models…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can already write your question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No language model: answers show quotes only. How to add one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} (small starter model)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning the meaning of passages: {percent} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Ask your documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) can be searched. Every answer comes with the exact words and the page.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Welcome to Muniment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add your documents and ask about them. Every answer comes with the exact words and the page, and nothing leaves this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop files or folders here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF, Word, text, Markdown and HTML</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WindowApp</name>
    <message>
        <source>The settings were damaged and are as on the first day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The old file was kept as {name}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>The file is protected by a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a copy without the password and add that copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that it was copied completely and add it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file contains no text, probably only scanned images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognise the text in a scanning program and add the result.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The content of the file is not what its extension says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it in its own program, save it under the right type and add it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This type of file is not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it as PDF, DOCX, TXT, Markdown or HTML and add that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged and cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get another copy of it, or repair it in the program that made it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that you may read it and that no other program has locked it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is no longer where it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If it was moved, add it again from its new place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is larger than the limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split it into parts and add those.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the file took too long and was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split it into parts, or print it to a new PDF and add that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the file needed too much memory and was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reader of this type of file broke down on it; nothing else was affected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the file in its own program, save it anew and add the new file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some pages could not be read; the others can be searched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the missing pages in the file itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some pages have no text, probably scans; the others can be searched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognise the text of the scanned pages and add the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same content is already in the library under another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing needs to be done: it will be found once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has not changed since it was added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing needs to be done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adding was cancelled before this file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add it again when you want it in the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full; nothing was left half-written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space and repeat what you did.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of the workspace cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for the right to write there, or start with another workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workspace is being used by another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the other program, or start with another workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file of the library is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore it from a backup, or run “muniment library repair”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library was made by a newer version of Muniment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the newer version on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is already a collection with this name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This collection is no longer there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another collection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This document is no longer in the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the file again if you still need it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This page has no text in the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the file itself to see the page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No language model is installed: answers show quotes only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a model file (.gguf) in the menu Models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No embedder is installed: documents are found by their words only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an embedder in the menu Models to find passages by meaning too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a model file in the GGUF format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file that ends in .gguf, and check that it was copied completely.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model file ends too early: it was not copied completely.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy it again and compare its size with the original.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model file brought down the test process that opened it, so it was refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get another copy of it, or another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model does not fit into the memory of this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a smaller model or a smaller quantisation of the same one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model file cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that you may read it and that the disk is connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is no longer where it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add its file again in the menu Models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file of the model is not the one that was installed: its checksum differs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the model and add it again from a source that you trust.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model is already installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This kind of model cannot be used for answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a chat model in the GGUF format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The question is too long for the language model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask more briefly, or use a model with a larger context window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The converted embedder does not agree with the original, so it was refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the model unconverted, or choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A connection to another computer was refused: nothing may leave this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If a server inside the perimeter is meant, an administrator can allow it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive is damaged and cannot be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get another copy of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model in this archive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a GGUF file, or an archive that holds one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line of the batch file is not a question in JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the line and start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The batch file cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check its name and that you may read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card of an installed model is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the model and add it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalog of models is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install Muniment anew; your documents and chats stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This chat is no longer there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin a new chat.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A collection needs a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a name for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk reported an error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save what is important elsewhere and have the disk checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder cannot be used as a workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start with another workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model file could not be inspected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again; if it happens again, use another copy of the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library is being written by another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until it is done and repeat what you did.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model broke off while it was working.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask again; if it happens again, check the model in the menu Models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model is not installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add its file in the menu Models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model does not write text, so it cannot answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s template for conversations is broken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get another copy of the model, or another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model is of another kind than is needed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a language model for answers, an embedder for search.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This kind of embedder is not supported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model made for sentence-transformers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store of vectors is damaged; documents are still found by their words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run “muniment library repair” to make it anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no question.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write what you want to know.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Partly readable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Already there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>English</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Russian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>German</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>French</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>many languages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
