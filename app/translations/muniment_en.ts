<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message numerus="yes">
        <source>As it was signed: %n file(s).</source>
        <translation>
            <numerusform>As it was signed: %n file.</numerusform>
            <numerusform>As it was signed: %n files.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are not as they were signed. Have the administrator install the program anew.</source>
        <translation>
            <numerusform>%n file is not as it was signed. Have the administrator install the program anew.</numerusform>
            <numerusform>%n files are not as they were signed. Have the administrator install the program anew.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ActivityBar</name>
    <message numerus="yes">
        <source>{done} of %Ln file(s)</source>
        <translation>
            <numerusform>{done} of %Ln file</numerusform>
            <numerusform>{done} of %Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s) to recognise</source>
        <translation>
            <numerusform>%Ln page to recognise</numerusform>
            <numerusform>%Ln pages to recognise</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AnswerFoot</name>
    <message numerus="yes">
        <source>%n sentence(s) supported</source>
        <translation>
            <numerusform>%n sentence supported</numerusform>
            <numerusform>%n sentences supported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n only partly</source>
        <translation>
            <numerusform>%n only partly</numerusform>
            <numerusform>%n only partly</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not supported</source>
        <translation>
            <numerusform>%n not supported</numerusform>
            <numerusform>%n not supported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s) read</source>
        <translation>
            <numerusform>%Ln token read</numerusform>
            <numerusform>%Ln tokens read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln written</source>
        <translation>
            <numerusform>%Ln written</numerusform>
            <numerusform>%Ln written</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContextInspector</name>
    <message numerus="yes">
        <source>%Ln of them read before and not again</source>
        <translation>
            <numerusform>%Ln of them read before and not again</numerusform>
            <numerusform>%Ln of them read before and not again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln by the model&apos;s own template</source>
        <translation>
            <numerusform>%Ln by the model&apos;s own template</numerusform>
            <numerusform>%Ln by the model&apos;s own template</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more kept free for the answer</source>
        <translation>
            <numerusform>%Ln more kept free for the answer</numerusform>
            <numerusform>%Ln more kept free for the answer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CoverageDialog</name>
    <message numerus="yes">
        <source>%Ln page(s) read</source>
        <translation>
            <numerusform>%Ln page read</numerusform>
            <numerusform>%Ln pages read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln recognised</source>
        <translation>
            <numerusform>%Ln recognised</numerusform>
            <numerusform>%Ln recognised</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln without text</source>
        <translation>
            <numerusform>%Ln without text</numerusform>
            <numerusform>%Ln without text</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) selected</source>
        <translation>
            <numerusform>%Ln file selected</numerusform>
            <numerusform>%Ln files selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EditBanner</name>
    <message numerus="yes">
        <source>You are editing a question. Sending it replaces %n answer(s).</source>
        <translation>
            <numerusform>You are editing a question. Sending it replaces %n answer.</numerusform>
            <numerusform>You are editing a question. Sending it replaces %n answers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EvidencePane</name>
    <message numerus="yes">
        <source>%n quote(s), word for word. A click opens the page.</source>
        <translation>
            <numerusform>%n quote, word for word. A click opens the page.</numerusform>
            <numerusform>%n quotes, word for word. A click opens the page.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoldedSentences</name>
    <message numerus="yes">
        <source>%n sentence(s) without support in the documents</source>
        <translation>
            <numerusform>%n sentence without support in the documents</numerusform>
            <numerusform>%n sentences without support in the documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) without support in the documents are hidden</source>
        <translation>
            <numerusform>%n sentence without support in the documents is hidden</numerusform>
            <numerusform>%n sentences without support in the documents are hidden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FollowingActions</name>
    <message numerus="yes">
        <source>%n folder(s) are followed from now on: {names}.</source>
        <translation>
            <numerusform>%n folder is followed from now on: {names}.</numerusform>
            <numerusform>%n folders are followed from now on: {names}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IndexingActions</name>
    <message numerus="yes">
        <source>%n file(s) added.</source>
        <translation>
            <numerusform>%n file added.</numerusform>
            <numerusform>%n files added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read.</source>
        <translation>
            <numerusform>%n file could not be read.</numerusform>
            <numerusform>%n files could not be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could be read only in part.</source>
        <translation>
            <numerusform>%n file could be read only in part.</numerusform>
            <numerusform>%n files could be read only in part.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) skipped.</source>
        <translation>
            <numerusform>%n file skipped.</numerusform>
            <numerusform>%n files skipped.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) already in the library.</source>
        <translation>
            <numerusform>%n file already in the library.</numerusform>
            <numerusform>%n files already in the library.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryActions</name>
    <message numerus="yes">
        <source>%n file(s) will leave the library. The files themselves stay where they are.</source>
        <translation>
            <numerusform>%n file will leave the library. The file itself stays where it is.</numerusform>
            <numerusform>%n files will leave the library. The files themselves stay where they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n file(s) from the library?</source>
        <translation>
            <numerusform>Remove %n file from the library?</numerusform>
            <numerusform>Remove %n files from the library?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryModel</name>
    <message numerus="yes">
        <source>Show more: %Ln more file(s)</source>
        <translation>
            <numerusform>Show more: %Ln more file</numerusform>
            <numerusform>Show more: %Ln more files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) without text</source>
        <translation>
            <numerusform>%n page without text</numerusform>
            <numerusform>%n pages without text</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutcomesDialog</name>
    <message numerus="yes">
        <source>%n file(s) were looked at</source>
        <translation>
            <numerusform>%n file was looked at</numerusform>
            <numerusform>%n files were looked at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueDialog</name>
    <message numerus="yes">
        <source>%Ln file(s) wait</source>
        <translation>
            <numerusform>%Ln file waits</numerusform>
            <numerusform>%Ln files wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first {shown} are listed, %Ln more wait.</source>
        <translation>
            <numerusform>The first {shown} are listed, %Ln more waits.</numerusform>
            <numerusform>The first {shown} are listed, %Ln more wait.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportCounts</name>
    <message numerus="yes">
        <source>%n section(s) changed</source>
        <translation>
            <numerusform>%n section changed</numerusform>
            <numerusform>%n sections changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new section(s)</source>
        <translation>
            <numerusform>%n new section</numerusform>
            <numerusform>%n new sections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n section(s) gone</source>
        <translation>
            <numerusform>%n section gone</numerusform>
            <numerusform>%n sections gone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n section(s) moved</source>
        <translation>
            <numerusform>%n section moved</numerusform>
            <numerusform>%n sections moved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n number(s), dates or sums differ</source>
        <translation>
            <numerusform>%n number, date or sum differs</numerusform>
            <numerusform>%n numbers, dates or sums differ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) left out because the document does not support them.</source>
        <translation>
            <numerusform>%n sentence left out because the document does not support it.</numerusform>
            <numerusform>%n sentences left out because the document does not support them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) of the language model left out because the two versions do not support them.</source>
        <translation>
            <numerusform>%n sentence of the language model left out because the two versions do not support it.</numerusform>
            <numerusform>%n sentences of the language model left out because the two versions do not support them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchModel</name>
    <message numerus="yes">
        <source>Show %n more passage(s)</source>
        <translation>
            <numerusform>Show %n more passage</numerusform>
            <numerusform>Show %n more passages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passage(s)</source>
        <translation>
            <numerusform>%n passage</numerusform>
            <numerusform>%n passages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The best %n passage(s) in {documents}</source>
        <translation>
            <numerusform>The best %n passage in {documents}</numerusform>
            <numerusform>The best %n passages in {documents}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ThinkingPane</name>
    <message numerus="yes">
        <source>Thinking… %Ln word(s)</source>
        <translation>
            <numerusform>Thinking… %Ln word</numerusform>
            <numerusform>Thinking… %Ln words</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What the model thought, %Ln word(s), not part of the answer</source>
        <translation>
            <numerusform>What the model thought, %Ln word, not part of the answer</numerusform>
            <numerusform>What the model thought, %Ln words, not part of the answer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TurnActions</name>
    <message numerus="yes">
        <source>%n later answer(s) of this chat will be gone, with the questions.</source>
        <translation>
            <numerusform>%n later answer of this chat will be gone, with its question.</numerusform>
            <numerusform>%n later answers of this chat will be gone, with their questions.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message numerus="yes">
        <source>%n document(s) can be searched. Every answer comes with the exact words and the page.</source>
        <translation>
            <numerusform>%n document can be searched. Every answer comes with the exact words and the page.</numerusform>
            <numerusform>%n documents can be searched. Every answer comes with the exact words and the page.</numerusform>
        </translation>
    </message>
</context>
</TS>
