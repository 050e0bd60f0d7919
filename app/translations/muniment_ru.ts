<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>Installation</source>
        <translation>Установка</translation>
    </message>
    <message>
        <source>It runs from its sources.</source>
        <translation>Работает из исходных текстов.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Версия</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Коммит</translation>
    </message>
    <message>
        <source>Made for</source>
        <translation>Собрано для</translation>
    </message>
    <message>
        <source>Made on</source>
        <translation>Собрано</translation>
    </message>
    <message>
        <source>Signed with the key</source>
        <translation>Подписано ключом</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Папка</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>не указано</translation>
    </message>
    <message>
        <source>About Muniment</source>
        <translation>О программе</translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation>Ход проверки</translation>
    </message>
    <message>
        <source>Files that are not as they were signed</source>
        <translation>Файлы, которые отличаются от подписанных</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Stop the check</source>
        <translation>Прервать проверку</translation>
    </message>
    <message>
        <source>Check the installation</source>
        <translation>Проверить установку</translation>
    </message>
    <message>
        <source>Compares every file of the program with what its makers signed</source>
        <translation>Сравнивает каждый файл программы с тем, что подписали её создатели</translation>
    </message>
    <message>
        <source>Every file of the program is being compared with what was signed…</source>
        <translation>Каждый файл программы сравнивается с подписанным…</translation>
    </message>
    <message>
        <source>The check could not be made.</source>
        <translation>Проверить не удалось.</translation>
    </message>
    <message numerus="yes">
        <source>As it was signed: %n file(s).</source>
        <translation>
            <numerusform>Всё как подписано: %n файл.</numerusform>
            <numerusform>Всё как подписано: %n файла.</numerusform>
            <numerusform>Всё как подписано: %n файлов.</numerusform>
        </translation>
    </message>
    <message>
        <source>Key: {signer}</source>
        <translation>Ключ: {signer}</translation>
    </message>
    <message>
        <source>missing: {path}</source>
        <translation>нет: {path}</translation>
    </message>
    <message>
        <source>changed: {path}</source>
        <translation>изменён: {path}</translation>
    </message>
    <message>
        <source>added: {path}</source>
        <translation>лишний: {path}</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are not as they were signed. Have the administrator install the program anew.</source>
        <translation>
            <numerusform>%n файл не совпадает с подписанным. Попросите администратора установить программу заново.</numerusform>
            <numerusform>%n файла не совпадают с подписанными. Попросите администратора установить программу заново.</numerusform>
            <numerusform>%n файлов не совпадают с подписанными. Попросите администратора установить программу заново.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ActivityBar</name>
    <message>
        <source>Resume</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>Go on with reading, recognising and preparing search by meaning</source>
        <translation>Продолжить чтение, распознавание и подготовку поиска по смыслу</translation>
    </message>
    <message>
        <source>Stop for now, after a restart too; a file that is being read is finished first</source>
        <translation>Приостановить, в том числе после перезапуска; файл, который читается сейчас, будет дочитан</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Stop adding; what is already in stays</source>
        <translation>Остановить добавление; уже добавленное останется</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>Подробнее…</translation>
    </message>
    <message>
        <source>Files that wait, and their order</source>
        <translation>Файлы в очереди и их порядок</translation>
    </message>
    <message>
        <source>Adding documents</source>
        <translation>Добавление документов</translation>
    </message>
    <message>
        <source>{file}, page {page}</source>
        <translation>{file}, стр. {page}</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Приостановлено</translation>
    </message>
    <message>
        <source>Pausing…</source>
        <translation>Приостановка…</translation>
    </message>
    <message>
        <source>Recognising scans</source>
        <translation>Распознавание сканов</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Чтение</translation>
    </message>
    <message>
        <source>Preparing search by meaning</source>
        <translation>Подготовка поиска по смыслу</translation>
    </message>
    <message>
        <source>Adding to “{collection}”…</source>
        <translation>Добавление в «{collection}»…</translation>
    </message>
    <message>
        <source>Looking for what waits…</source>
        <translation>Проверка очереди…</translation>
    </message>
    <message>
        <source>{percent} % of the passages</source>
        <translation>{percent} % фрагментов</translation>
    </message>
    <message numerus="yes">
        <source>{done} of %Ln file(s)</source>
        <translation>
            <numerusform>{done} из %Ln файла</numerusform>
            <numerusform>{done} из %Ln файлов</numerusform>
            <numerusform>{done} из %Ln файлов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s) to recognise</source>
        <translation>
            <numerusform>осталось распознать %Ln страницу</numerusform>
            <numerusform>осталось распознать %Ln страницы</numerusform>
            <numerusform>осталось распознать %Ln страниц</numerusform>
        </translation>
    </message>
    <message>
        <source>{rate} pages/s</source>
        <translation>{rate} стр./с</translation>
    </message>
    <message>
        <source>{time} until searchable</source>
        <translation>{time} до появления в поиске</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>осталось {time}</translation>
    </message>
</context>
<context>
    <name>AnswerActions</name>
    <message>
        <source>Copy as Markdown</source>
        <translation>Копировать как Markdown</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Экспорт…</translation>
    </message>
    <message>
        <source>What the model was given…</source>
        <translation>Что получила модель…</translation>
    </message>
    <message>
        <source>Copy the answer with its quotes</source>
        <translation>Скопировать ответ с цитатами</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>Ответить ещё раз</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
</context>
<context>
    <name>AnswerCard</name>
    <message>
        <source>From your documents, word for word</source>
        <translation>Дословно из ваших документов</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Ответа нет</translation>
    </message>
    <message>
        <source>Looking in your documents…</source>
        <translation>Ищем в ваших документах…</translation>
    </message>
    <message>
        <source>Not in your documents</source>
        <translation>В документах этого нет</translation>
    </message>
    <message>
        <source>Answer, checked against your documents</source>
        <translation>Ответ, сверенный с вашими документами</translation>
    </message>
    <message>
        <source>Searched for: {words}</source>
        <translation>Искали: {words}</translation>
    </message>
    <message>
        <source>The documents may not answer this. Check what follows.</source>
        <translation>Возможно, документы не отвечают на этот вопрос. Проверьте то, что ниже.</translation>
    </message>
    <message>
        <source>Quotes</source>
        <translation>Цитаты</translation>
    </message>
    <message>
        <source>The language model is writing…</source>
        <translation>Языковая модель пишет…</translation>
    </message>
    <message>
        <source>The evidence is found. The language model is reading it…</source>
        <translation>Цитаты найдены. Языковая модель их читает…</translation>
    </message>
    <message>
        <source>What the language model wrote</source>
        <translation>Что написала языковая модель</translation>
    </message>
    <message>
        <source>Draft by {model}: trust the quotes first</source>
        <translation>Черновик модели {model}: доверяйте прежде всего цитатам</translation>
    </message>
    <message>
        <source>{quotes}: older version · newer: {name}</source>
        <translation>{quotes}: старая редакция · новая: {name}</translation>
    </message>
    <message>
        <source>Draft by the language model: trust the quotes first</source>
        <translation>Черновик языковой модели: доверяйте прежде всего цитатам</translation>
    </message>
    <message>
        <source>page {page}</source>
        <translation>стр. {page}</translation>
    </message>
</context>
<context>
    <name>AnswerFoot</name>
    <message numerus="yes">
        <source>%n sentence(s) supported</source>
        <translation>
            <numerusform>%n предложение подтверждено</numerusform>
            <numerusform>%n предложения подтверждены</numerusform>
            <numerusform>%n предложений подтверждено</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n only partly</source>
        <translation>
            <numerusform>%n подтверждено лишь отчасти</numerusform>
            <numerusform>%n подтверждено лишь отчасти</numerusform>
            <numerusform>%n подтверждено лишь отчасти</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not supported</source>
        <translation>
            <numerusform>%n не подтверждено</numerusform>
            <numerusform>%n не подтверждены</numerusform>
            <numerusform>%n не подтверждено</numerusform>
        </translation>
    </message>
    <message>
        <source>stopped by you</source>
        <translation>остановлено вами</translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s) read</source>
        <translation>
            <numerusform>прочитан %Ln токен</numerusform>
            <numerusform>прочитано %Ln токена</numerusform>
            <numerusform>прочитано %Ln токенов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln written</source>
        <translation>
            <numerusform>написан %Ln</numerusform>
            <numerusform>написано %Ln</numerusform>
            <numerusform>написано %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>first word after {seconds} s</source>
        <translation>первое слово через {seconds} с</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} с</translation>
    </message>
</context>
<context>
    <name>AnswerWords</name>
    <message>
        <source>a number is not the one in the documents</source>
        <translation>число не то, что в документах</translation>
    </message>
    <message>
        <source>a date is not the one in the documents</source>
        <translation>дата не та, что в документах</translation>
    </message>
    <message>
        <source>a unit or currency is another one</source>
        <translation>другая единица измерения или валюта</translation>
    </message>
    <message>
        <source>a name does not stand there</source>
        <translation>имени или названия там нет</translation>
    </message>
    <message>
        <source>“not” stands on one side only</source>
        <translation>отрицание есть только с одной стороны</translation>
    </message>
    <message>
        <source>some of its words do not stand there</source>
        <translation>некоторых слов там нет</translation>
    </message>
    <message>
        <source>who does what to whom is another way round</source>
        <translation>иначе сказано, кто что и кому делает</translation>
    </message>
    <message>
        <source>an article or clause number is another one</source>
        <translation>другой номер статьи или пункта</translation>
    </message>
    <message>
        <source>a condition or exception is left out</source>
        <translation>упущено условие или исключение</translation>
    </message>
    <message>
        <source>No model was asked: the quotes are the answer.</source>
        <translation>Модель не спрашивали: ответ дают цитаты.</translation>
    </message>
    <message>
        <source>No model was asked, so nothing is invented.</source>
        <translation>Модель не спрашивали, поэтому ничего не выдумано.</translation>
    </message>
    <message>
        <source>No language model is installed: the quotes are the answer.</source>
        <translation>Языковая модель не установлена: ответ дают цитаты.</translation>
    </message>
    <message>
        <source>As you wished, the quotes alone are the answer.</source>
        <translation>По вашему выбору ответ дают только цитаты.</translation>
    </message>
    <message>
        <source>The language model does not know the language of the question: the quotes are the answer.</source>
        <translation>Языковая модель не знает языка вопроса: ответ дают цитаты.</translation>
    </message>
    <message>
        <source>In its entrance exam the language model was less reliable than the quotes: they are the answer.</source>
        <translation>На вступительном экзамене языковая модель оказалась менее надёжной, чем цитаты: ответ дают они.</translation>
    </message>
    <message>
        <source>The question is too long for the language model: the quotes are the answer.</source>
        <translation>Вопрос слишком длинный для языковой модели: ответ дают цитаты.</translation>
    </message>
    <message>
        <source>The language model found no answer in your documents: judge by the quotes.</source>
        <translation>Языковая модель не нашла ответа в ваших документах: судите по цитатам.</translation>
    </message>
    <message>
        <source>Your documents support nothing that the language model wrote: the quotes are the answer.</source>
        <translation>Документы не подтверждают ничего из написанного языковой моделью: ответ дают цитаты.</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>Указания</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Примеры</translation>
    </message>
    <message>
        <source>Conversation so far</source>
        <translation>Беседа до этого</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Источник</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Вопрос</translation>
    </message>
    <message>
        <source>Left out: no room in the model&apos;s window</source>
        <translation>Не дано: нет места в окне модели</translation>
    </message>
    <message>
        <source>Left out: better passages suffice</source>
        <translation>Не дано: хватает лучших отрывков</translation>
    </message>
    <message>
        <source>Left out: the model has read the same already</source>
        <translation>Не дано: то же самое модель уже прочла</translation>
    </message>
    <message>
        <source>Left out: it gives orders to an assistant</source>
        <translation>Не дано: содержит приказы помощнику</translation>
    </message>
    <message>
        <source>No reason given</source>
        <translation>Причина не названа</translation>
    </message>
    <message>
        <source>It is wrong</source>
        <translation>Ответ неверен</translation>
    </message>
    <message>
        <source>It does not stand in the source</source>
        <translation>Этого нет в источнике</translation>
    </message>
    <message>
        <source>It is from the wrong document</source>
        <translation>Взято не из того документа</translation>
    </message>
    <message>
        <source>Something is missing</source>
        <translation>Чего-то не хватает</translation>
    </message>
    <message>
        <source>It is hard to understand</source>
        <translation>Трудно понять</translation>
    </message>
    <message>
        <source>My documents do answer this</source>
        <translation>В моих документах ответ есть</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Другое</translation>
    </message>
    <message>
        <source>Strict</source>
        <translation>Строго</translation>
    </message>
    <message>
        <source>answers only where the documents surely do</source>
        <translation>отвечает, только когда документы точно отвечают</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Взвешенно</translation>
    </message>
    <message>
        <source>refuses where the documents hardly answer</source>
        <translation>отказывает, когда документы вряд ли отвечают</translation>
    </message>
    <message>
        <source>Free draft</source>
        <translation>Вольный черновик</translation>
    </message>
    <message>
        <source>answers from anything near and says when it is unsure</source>
        <translation>отвечает по близкому и говорит, когда не уверен</translation>
    </message>
</context>
<context>
    <name>AnswersButton</name>
    <message>
        <source>Quotes and model</source>
        <translation>Цитаты и модель</translation>
    </message>
    <message>
        <source>Quotes only</source>
        <translation>Только цитаты</translation>
    </message>
    <message>
        <source>Who answers</source>
        <translation>Кто отвечает</translation>
    </message>
    <message>
        <source>How sure the documents must be</source>
        <translation>Насколько уверенно должны отвечать документы</translation>
    </message>
    <message>
        <source>Who answers, and how sure the documents must be</source>
        <translation>Кто отвечает и насколько уверенно должны отвечать документы</translation>
    </message>
    <message>
        <source>Who answers: {name}. Strictness: {strictness}</source>
        <translation>Кто отвечает: {name}. Строгость: {strictness}</translation>
    </message>
    <message>
        <source>Set by your administrator</source>
        <translation>Задано администратором</translation>
    </message>
</context>
<context>
    <name>BugDialog</name>
    <message>
        <source>A mistake in Muniment</source>
        <translation>Ошибка в Muniment</translation>
    </message>
    <message>
        <source>Muniment made a mistake</source>
        <translation>В программе произошла ошибка</translation>
    </message>
    <message>
        <source>What you were doing did not work, and that is our fault. Your library and chats are saved. This report says where it happened; it contains nothing from your documents.</source>
        <translation>Действие не удалось выполнить, и это наша вина. Библиотека и чаты сохранены. В отчёте указано место ошибки; содержимого ваших документов в нём нет.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Отчёт</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Скопировать отчёт</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>ChatActions</name>
    <message>
        <source>Rename the chat</source>
        <translation>Переименование чата</translation>
    </message>
    <message>
        <source>Name of the chat</source>
        <translation>Название чата</translation>
    </message>
    <message>
        <source>Delete this chat?</source>
        <translation>Удалить этот чат?</translation>
    </message>
    <message>
        <source>“{title}” and its answers will be gone. Your documents stay.</source>
        <translation>«{title}» и ответы в нём исчезнут. Документы останутся.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
</context>
<context>
    <name>ChatsPane</name>
    <message>
        <source>Chats</source>
        <translation>Чаты</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Новый чат</translation>
    </message>
    <message>
        <source>Begin a new chat (Ctrl+N)</source>
        <translation>Начать новый чат (Ctrl+N)</translation>
    </message>
    <message>
        <source>Your questions and answers will be kept here.</source>
        <translation>Здесь будут храниться ваши вопросы и ответы.</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Переименовать…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Экспорт…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Удалить…</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Ask about your documents</source>
        <translation>Спросите о своих документах</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Вопрос</translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter begins a new line</source>
        <translation>Enter — отправить, Shift+Enter — новая строка</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>Остановить (Esc)</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Отправить</translation>
    </message>
    <message>
        <source>All documents</source>
        <translation>Все документы</translation>
    </message>
    <message>
        <source>Where to search</source>
        <translation>Где искать</translation>
    </message>
    <message>
        <source>Where to search: {name}</source>
        <translation>Где искать: {name}</translation>
    </message>
</context>
<context>
    <name>ContextInspector</name>
    <message>
        <source>What the model was given</source>
        <translation>Что получила модель</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Parts of what the model was given</source>
        <translation>Части того, что получила модель</translation>
    </message>
    <message>
        <source>Exact text of the part</source>
        <translation>Точный текст части</translation>
    </message>
    <message>
        <source>Use of the model&apos;s window</source>
        <translation>Заполнение окна модели</translation>
    </message>
    <message>
        <source>That is a long prompt. Above {limit} tokens models of this size follow their instructions worse: check the answer with care, or ask about fewer documents.</source>
        <translation>Модель получила очень много. Когда больше {limit} токенов, модели такого размера хуже следуют указаниям: проверьте ответ внимательнее или спросите о меньшем числе документов.</translation>
    </message>
    <message>
        <source>What the model was given is not kept for this answer.</source>
        <translation>Для этого ответа не сохранено, что получила модель.</translation>
    </message>
    <message>
        <source>No model was given anything for this answer.</source>
        <translation>Для этого ответа модель ничего не получала.</translation>
    </message>
    <message>
        <source>{used} of {window} tokens of the model&apos;s window, {percent} %</source>
        <translation>{used} из {window} токенов окна модели, {percent} %</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them read before and not again</source>
        <translation>
            <numerusform>%Ln из них прочитан раньше и не читался снова</numerusform>
            <numerusform>%Ln из них прочитаны раньше и не читались снова</numerusform>
            <numerusform>%Ln из них прочитаны раньше и не читались снова</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln by the model&apos;s own template</source>
        <translation>
            <numerusform>%Ln добавил шаблон модели</numerusform>
            <numerusform>%Ln добавил шаблон модели</numerusform>
            <numerusform>%Ln добавил шаблон модели</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more kept free for the answer</source>
        <translation>
            <numerusform>ещё %Ln оставлен для ответа</numerusform>
            <numerusform>ещё %Ln оставлены для ответа</numerusform>
            <numerusform>ещё %Ln оставлены для ответа</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a part to read its exact text</source>
        <translation>Выберите часть, чтобы прочесть её точный текст</translation>
    </message>
</context>
<context>
    <name>ContextModel</name>
    <message>
        <source>Part</source>
        <translation>Часть</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Откуда</translation>
    </message>
    <message>
        <source>Given to the model</source>
        <translation>Дано модели</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Токены</translation>
    </message>
    <message>
        <source>{document}, page {page}</source>
        <translation>{document}, стр. {page}</translation>
    </message>
    <message>
        <source>Yes, as number {number}</source>
        <translation>Да, под номером {number}</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Да</translation>
    </message>
</context>
<context>
    <name>CoverageActions</name>
    <message>
        <source>The folder cannot be opened.</source>
        <translation>Не удаётся открыть папку.</translation>
    </message>
    <message>
        <source>Export the report</source>
        <translation>Сохранение отчёта</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Таблица (*.csv)</translation>
    </message>
    <message>
        <source>coverage.csv</source>
        <translation>полнота чтения.csv</translation>
    </message>
    <message>
        <source>The report was saved.</source>
        <translation>Отчёт сохранён.</translation>
    </message>
</context>
<context>
    <name>CoverageDialog</name>
    <message>
        <source>Coverage</source>
        <translation>Полнота чтения</translation>
    </message>
    <message>
        <source>What could be read</source>
        <translation>Что удалось прочитать</translation>
    </message>
    <message>
        <source>Find a file or folder</source>
        <translation>Найти файл или папку</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>Коллекция</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Files and what was read of them</source>
        <translation>Файлы и что в них прочитано</translation>
    </message>
    <message>
        <source>Pages that are not simply text</source>
        <translation>Страницы без обычного текста</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Попробовать снова</translation>
    </message>
    <message>
        <source>Read the selected files again that could not be read</source>
        <translation>Снова прочитать выбранные файлы, которые прочитать не удалось</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>Сохранить CSV…</translation>
    </message>
    <message>
        <source>Save the rows that are shown, for a spreadsheet</source>
        <translation>Сохранить показанные строки для электронной таблицы</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>All collections</source>
        <translation>Все коллекции</translation>
    </message>
    <message>
        <source>Every status</source>
        <translation>Любое состояние</translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s) read</source>
        <translation>
            <numerusform>прочитана %Ln страница</numerusform>
            <numerusform>прочитаны %Ln страницы</numerusform>
            <numerusform>прочитано %Ln страниц</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln recognised</source>
        <translation>
            <numerusform>%Ln распознана</numerusform>
            <numerusform>%Ln распознаны</numerusform>
            <numerusform>%Ln распознано</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln without text</source>
        <translation>
            <numerusform>%Ln без текста</numerusform>
            <numerusform>%Ln без текста</numerusform>
            <numerusform>%Ln без текста</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln не прочитана</numerusform>
            <numerusform>%Ln не прочитаны</numerusform>
            <numerusform>%Ln не прочитано</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) selected</source>
        <translation>
            <numerusform>Выбран %Ln файл</numerusform>
            <numerusform>Выбрано %Ln файла</numerusform>
            <numerusform>Выбрано %Ln файлов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln файл</numerusform>
            <numerusform>%Ln файла</numerusform>
            <numerusform>%Ln файлов</numerusform>
        </translation>
    </message>
    <message>
        <source>recognised, certainty {percent} %</source>
        <translation>распознана, уверенность {percent} %</translation>
    </message>
    <message>
        <source>waits to be recognised</source>
        <translation>ждёт распознавания</translation>
    </message>
    <message>
        <source>could not be read</source>
        <translation>не удалось прочитать</translation>
    </message>
    <message>
        <source>no text</source>
        <translation>нет текста</translation>
    </message>
    <message>
        <source>Page {page}: {state}</source>
        <translation>Страница {page}: {state}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Открыть папку</translation>
    </message>
    <message>
        <source>Remove from the library</source>
        <translation>Убрать из библиотеки</translation>
    </message>
</context>
<context>
    <name>CoverageModel</name>
    <message>
        <source>Path</source>
        <translation>Путь</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>Коллекция</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>Recognised</source>
        <translation>Распознано</translation>
    </message>
    <message>
        <source>No text</source>
        <translation>Без текста</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Ошибка</translation>
    </message>
    <message>
        <source>Passages</source>
        <translation>Фрагменты</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Pages that were read as text</source>
        <translation>Страницы, прочитанные как текст</translation>
    </message>
    <message>
        <source>Pages that were recognised from their picture</source>
        <translation>Страницы, распознанные по изображению</translation>
    </message>
    <message>
        <source>Pages without text, or waiting to be recognised</source>
        <translation>Страницы без текста или ждущие распознавания</translation>
    </message>
    <message>
        <source>Pages that could not be read</source>
        <translation>Страницы, которые не удалось прочитать</translation>
    </message>
    <message>
        <source>Passages that can be found</source>
        <translation>Фрагменты, которые можно найти</translation>
    </message>
</context>
<context>
    <name>DocumentActions</name>
    <message>
        <source>Summary of {name}</source>
        <translation>Краткое содержание: {name}</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Что изменилось</translation>
    </message>
    <message>
        <source>There is no other document in this collection.</source>
        <translation>В этой коллекции нет другого документа.</translation>
    </message>
    <message>
        <source>Add the other version, or select two documents and compare them.</source>
        <translation>Добавьте другую редакцию или выделите два документа и сравните их.</translation>
    </message>
    <message>
        <source>Compare with another version</source>
        <translation>Сравнить с другой редакцией</translation>
    </message>
    <message>
        <source>Compare {name} with:</source>
        <translation>Сравнить {name} с документом:</translation>
    </message>
    <message>
        <source>older version</source>
        <translation>более старая редакция</translation>
    </message>
    <message>
        <source>newer version</source>
        <translation>более новая редакция</translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>Drop to install the models</source>
        <translation>Отпустите, чтобы установить модели</translation>
    </message>
    <message>
        <source>Drop to add to “{collection}”</source>
        <translation>Отпустите, чтобы добавить в «{collection}»</translation>
    </message>
</context>
<context>
    <name>EditBanner</name>
    <message numerus="yes">
        <source>You are editing a question. Sending it replaces %n answer(s).</source>
        <translation>
            <numerusform>Вы правите вопрос. При отправке будет заменён %n ответ.</numerusform>
            <numerusform>Вы правите вопрос. При отправке будут заменены %n ответа.</numerusform>
            <numerusform>Вы правите вопрос. При отправке будут заменены %n ответов.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Leave the question as it was (Esc)</source>
        <translation>Оставить вопрос как был (Esc)</translation>
    </message>
</context>
<context>
    <name>EvidencePane</name>
    <message>
        <source>Nearest passages</source>
        <translation>Ближайшие места</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Источники</translation>
    </message>
    <message>
        <source>The exact words behind an answer will stand here, with document and page.</source>
        <translation>Здесь появятся точные слова, на которых основан ответ, с документом и страницей.</translation>
    </message>
    <message>
        <source>They do not answer the question, but may be what you meant.</source>
        <translation>Они не отвечают на вопрос, но, возможно, вы имели в виду это.</translation>
    </message>
    <message numerus="yes">
        <source>%n quote(s), word for word. A click opens the page.</source>
        <translation>
            <numerusform>%n дословная цитата. Щелчок откроет страницу.</numerusform>
            <numerusform>%n дословные цитаты. Щелчок откроет страницу.</numerusform>
            <numerusform>%n дословных цитат. Щелчок откроет страницу.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExamNotes</name>
    <message>
        <source>Not examined yet: nobody knows how well it answers from documents.</source>
        <translation>Экзамена ещё не было: неизвестно, насколько хорошо модель отвечает по документам.</translation>
    </message>
    <message>
        <source>Reads {read} and writes {written} tokens a second on this computer.</source>
        <translation>На этом компьютере читает {read} и пишет {written} токенов в секунду.</translation>
    </message>
    <message>
        <source>Examined on {date}.</source>
        <translation>Дата экзамена: {date}.</translation>
    </message>
    <message>
        <source>{language}: too slow to be examined in the time there was.</source>
        <translation>{language}: модель слишком медленная, за отведённое время экзамен провести не удалось.</translation>
    </message>
    <message>
        <source>{language}: may answer first.</source>
        <translation>{language}: может отвечать первой.</translation>
    </message>
    <message>
        <source>{language}: may only add a draft under the quotes.</source>
        <translation>{language}: может только добавлять черновик под цитатами.</translation>
    </message>
    <message>
        <source>{language}: does not write; answers show the quotes.</source>
        <translation>{language}: не пишет, в ответах показываются цитаты.</translation>
    </message>
    <message>
        <source>Examined on {date} on another computer; how fast it is here was not measured.</source>
        <translation>Экзамен сдан {date} на другом компьютере; скорость на этом не измерена.</translation>
    </message>
    <message>
        <source>It answered {share} % of {count} questions right, the quotes {quotes} %.</source>
        <translation>Верных ответов {share} %, у цитат {quotes} % (вопросов: {count}).</translation>
    </message>
    <message>
        <source>Not everything was asked: time was over.</source>
        <translation>Заданы не все вопросы: время вышло.</translation>
    </message>
    <message>
        <source>answering from sources</source>
        <translation>ответы по источникам</translation>
    </message>
    <message>
        <source>refusing</source>
        <translation>отказы</translation>
    </message>
    <message>
        <source>citing</source>
        <translation>ссылки</translation>
    </message>
    <message>
        <source>form</source>
        <translation>форма ответа</translation>
    </message>
    <message>
        <source>not obeying documents</source>
        <translation>неподчинение документам</translation>
    </message>
    <message>
        <source>drafts</source>
        <translation>черновики</translation>
    </message>
</context>
<context>
    <name>ExamStrip</name>
    <message>
        <source>Being examined: question {done} of {total}. You can go on working.</source>
        <translation>Идёт экзамен: вопрос {done} из {total}. Можно работать дальше.</translation>
    </message>
    <message>
        <source>Being examined. You can go on working.</source>
        <translation>Идёт экзамен. Можно работать дальше.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>Stop examining {name}</source>
        <translation>Остановить экзамен модели {name}</translation>
    </message>
    <message>
        <source>Examine</source>
        <translation>Провести экзамен</translation>
    </message>
    <message>
        <source>Examine again</source>
        <translation>Повторить экзамен</translation>
    </message>
    <message>
        <source>Examine {name}</source>
        <translation>Провести экзамен модели {name}</translation>
    </message>
    <message>
        <source>Ask it 60 built-in questions and find out what it may do; takes ten minutes at most</source>
        <translation>Задать модели 60 встроенных вопросов и узнать, что ей можно доверить; не дольше десяти минут</translation>
    </message>
</context>
<context>
    <name>ExportActions</name>
    <message>
        <source>There is nothing to export yet: ask a question first.</source>
        <translation>Пока нечего экспортировать: сначала задайте вопрос.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Экспорт</translation>
    </message>
    <message>
        <source>Word document (*.docx)</source>
        <translation>Документ Word (*.docx)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Веб-страница (*.html)</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>The file was saved.</source>
        <translation>Файл сохранён.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>No program on this computer opens this file.</source>
        <translation>На этом компьютере нет программы, которая открывает этот файл.</translation>
    </message>
</context>
<context>
    <name>FeedbackPopover</name>
    <message>
        <source>What is wrong with this answer?</source>
        <translation>Что не так с этим ответом?</translation>
    </message>
    <message>
        <source>What is good about this answer?</source>
        <translation>Что хорошо в этом ответе?</translation>
    </message>
    <message>
        <source>In your own words, if you like</source>
        <translation>Своими словами, если хотите</translation>
    </message>
    <message>
        <source>In your own words</source>
        <translation>Своими словами</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Отозвать</translation>
    </message>
    <message>
        <source>The answer is not rated any more</source>
        <translation>Оценка ответа будет снята</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
</context>
<context>
    <name>FoldedPane</name>
    <message>
        <source>Hide</source>
        <translation>Скрыть</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Раскрыто</translation>
    </message>
    <message>
        <source>Folded</source>
        <translation>Свёрнуто</translation>
    </message>
</context>
<context>
    <name>FoldedSentences</name>
    <message>
        <source>Sentences without support in the documents</source>
        <translation>Предложения без опоры в документах</translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) without support in the documents</source>
        <translation>
            <numerusform>%n предложение без опоры в документах</numerusform>
            <numerusform>%n предложения без опоры в документах</numerusform>
            <numerusform>%n предложений без опоры в документах</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) without support in the documents are hidden</source>
        <translation>
            <numerusform>%n предложение без опоры в документах скрыто</numerusform>
            <numerusform>%n предложения без опоры в документах скрыты</numerusform>
            <numerusform>%n предложений без опоры в документах скрыто</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FollowedDialog</name>
    <message>
        <source>Followed folders</source>
        <translation>Отслеживаемые папки</translation>
    </message>
    <message>
        <source>Followed folders of “{name}”</source>
        <translation>Отслеживаемые папки коллекции «{name}»</translation>
    </message>
    <message>
        <source>New and changed files come into the library by themselves, deleted ones leave it. A folder that cannot be reached loses nothing.</source>
        <translation>Новые и изменённые файлы сами попадают в библиотеку, удалённые из неё уходят. Если папка недоступна, ничего не теряется.</translation>
    </message>
    <message>
        <source>No folder of this collection is followed.</source>
        <translation>В этой коллекции нет отслеживаемых папок.</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Добавить папку…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>FollowedTile</name>
    <message>
        <source>Not connected since {time}. Its documents stay in the library and can be found.</source>
        <translation>Недоступна с {time}. Её документы остаются в библиотеке и находятся.</translation>
    </message>
    <message>
        <source>Followed. Looked through {time}.</source>
        <translation>Отслеживается. Проверена {time}.</translation>
    </message>
    <message>
        <source>Followed. It has not been looked through yet.</source>
        <translation>Отслеживается. Ещё не проверена.</translation>
    </message>
    <message>
        <source>Not read, one pattern a line, such as *.tmp or Drafts/*</source>
        <translation>Не читать: по одному шаблону в строке, например *.tmp или Черновики/*</translation>
    </message>
    <message>
        <source>Patterns of what is not read</source>
        <translation>Шаблоны того, что не читается</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Проверить сейчас</translation>
    </message>
    <message>
        <source>Save the patterns</source>
        <translation>Сохранить шаблоны</translation>
    </message>
    <message>
        <source>Stop following</source>
        <translation>Не отслеживать</translation>
    </message>
    <message>
        <source>What was read from the folder stays in the library</source>
        <translation>Прочитанное из папки останется в библиотеке</translation>
    </message>
</context>
<context>
    <name>FollowingActions</name>
    <message numerus="yes">
        <source>%n folder(s) are followed from now on: {names}.</source>
        <translation>
            <numerusform>Теперь отслеживается %n папка: {names}.</numerusform>
            <numerusform>Теперь отслеживаются %n папки: {names}.</numerusform>
            <numerusform>Теперь отслеживается %n папок: {names}.</numerusform>
        </translation>
    </message>
    <message>
        <source>What changes there comes into the library by itself.</source>
        <translation>Изменения там сами попадают в библиотеку.</translation>
    </message>
    <message>
        <source>Stop following</source>
        <translation>Не отслеживать</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>User&apos;s guide</source>
        <translation>Руководство пользователя</translation>
    </message>
    <message>
        <source>Administrator&apos;s guide</source>
        <translation>Руководство администратора</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Командная строка</translation>
    </message>
    <message>
        <source>Compliance</source>
        <translation>Соответствие требованиям</translation>
    </message>
    <message>
        <source>Not opened: nothing leaves this computer.</source>
        <translation>Не открывается: ничто не покидает этот компьютер.</translation>
    </message>
    <message>
        <source>This page did not come with the program.</source>
        <translation>Этой страницы нет в поставке программы.</translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>Contents</source>
        <translation>Содержание</translation>
    </message>
    <message>
        <source>Text of the guide</source>
        <translation>Текст руководства</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Вперёд</translation>
    </message>
    <message>
        <source>Smaller letters</source>
        <translation>Мельче</translation>
    </message>
    <message>
        <source>Larger letters</source>
        <translation>Крупнее</translation>
    </message>
    <message>
        <source>A−</source>
        <comment>smaller letters</comment>
        <translation>А−</translation>
    </message>
    <message>
        <source>A+</source>
        <comment>larger letters</comment>
        <translation>А+</translation>
    </message>
    <message>
        <source>This page cannot be read. Ask your administrator to check the installation.</source>
        <translation>Эту страницу не удалось прочитать. Попросите администратора проверить установку программы.</translation>
    </message>
    <message>
        <source>Guide: {title}</source>
        <translation>Руководство: {title}</translation>
    </message>
</context>
<context>
    <name>HelpFindBar</name>
    <message>
        <source>{number} of {many}</source>
        <translation>{number} из {many}</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Не найдено</translation>
    </message>
    <message>
        <source>Find in this guide</source>
        <translation>Найти в руководстве</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>Предыдущее место</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>Следующее место</translation>
    </message>
</context>
<context>
    <name>IndexingActions</name>
    <message>
        <source>Adding was cancelled.</source>
        <translation>Добавление отменено.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) added.</source>
        <translation>
            <numerusform>Добавлен %n файл.</numerusform>
            <numerusform>Добавлено %n файла.</numerusform>
            <numerusform>Добавлено %n файлов.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read.</source>
        <translation>
            <numerusform>%n файл не удалось прочитать.</numerusform>
            <numerusform>%n файла не удалось прочитать.</numerusform>
            <numerusform>%n файлов не удалось прочитать.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could be read only in part.</source>
        <translation>
            <numerusform>%n файл прочитан лишь отчасти.</numerusform>
            <numerusform>%n файла прочитаны лишь отчасти.</numerusform>
            <numerusform>%n файлов прочитаны лишь отчасти.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) skipped.</source>
        <translation>
            <numerusform>Пропущен %n файл.</numerusform>
            <numerusform>Пропущено %n файла.</numerusform>
            <numerusform>Пропущено %n файлов.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) already in the library.</source>
        <translation>
            <numerusform>%n файл уже был в библиотеке.</numerusform>
            <numerusform>%n файла уже были в библиотеке.</numerusform>
            <numerusform>%n файлов уже были в библиотеке.</numerusform>
        </translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Подробнее</translation>
    </message>
</context>
<context>
    <name>LibraryActions</name>
    <message>
        <source>Documents</source>
        <translation>Документы</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Примеры</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Добавить файлы</translation>
    </message>
    <message>
        <source>Documents ({patterns})</source>
        <translation>Документы ({patterns})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Добавить папку</translation>
    </message>
    <message>
        <source>New collection</source>
        <translation>Новая коллекция</translation>
    </message>
    <message>
        <source>Name of the collection</source>
        <translation>Название коллекции</translation>
    </message>
    <message>
        <source>Rename the collection</source>
        <translation>Переименование коллекции</translation>
    </message>
    <message>
        <source>Remove the collection “{name}”?</source>
        <translation>Убрать коллекцию «{name}»?</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) will leave the library. The files themselves stay where they are.</source>
        <translation>
            <numerusform>Из библиотеки будет убран %n файл. Сам файл останется на своём месте.</numerusform>
            <numerusform>Из библиотеки будут убраны %n файла. Сами файлы останутся на своих местах.</numerusform>
            <numerusform>Из библиотеки будут убраны %n файлов. Сами файлы останутся на своих местах.</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n file(s) from the library?</source>
        <translation>
            <numerusform>Убрать %n файл из библиотеки?</numerusform>
            <numerusform>Убрать %n файла из библиотеки?</numerusform>
            <numerusform>Убрать %n файлов из библиотеки?</numerusform>
        </translation>
    </message>
    <message>
        <source>The files themselves stay where they are. In a followed folder they are not read again.</source>
        <translation>Сами файлы остаются на месте. В отслеживаемой папке они больше не читаются.</translation>
    </message>
</context>
<context>
    <name>LibraryModel</name>
    <message numerus="yes">
        <source>Show more: %Ln more file(s)</source>
        <translation>
            <numerusform>Показать ещё: %Ln файл</numerusform>
            <numerusform>Показать ещё: %Ln файла</numerusform>
            <numerusform>Показать ещё: %Ln файлов</numerusform>
        </translation>
    </message>
    <message>
        <source>The field above finds files among all of them</source>
        <translation>Поле выше ищет среди всех файлов</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n документ</numerusform>
            <numerusform>%n документа</numerusform>
            <numerusform>%n документов</numerusform>
        </translation>
    </message>
    <message>
        <source>Scans are being recognised</source>
        <translation>Сканы распознаются</translation>
    </message>
    <message>
        <source>The files inside are being read</source>
        <translation>Вложенные файлы читаются</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n страница</numerusform>
            <numerusform>%n страницы</numerusform>
            <numerusform>%n страниц</numerusform>
        </translation>
    </message>
    <message>
        <source>a file inside could not be read</source>
        <translation>вложенный файл не прочитан</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) without text</source>
        <translation>
            <numerusform>%n страница без текста</numerusform>
            <numerusform>%n страницы без текста</numerusform>
            <numerusform>%n страниц без текста</numerusform>
        </translation>
    </message>
    <message>
        <source>Followed, not connected now: {folder}</source>
        <translation>Отслеживается, сейчас недоступна: {folder}</translation>
    </message>
    <message>
        <source>Followed: {folder}</source>
        <translation>Отслеживается: {folder}</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Изображение</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Архив</translation>
    </message>
</context>
<context>
    <name>LibraryPane</name>
    <message>
        <source>Library</source>
        <translation>Библиотека</translation>
    </message>
    <message>
        <source>Coverage: what could be read of each file (Ctrl+R)</source>
        <translation>Полнота чтения: что удалось прочитать в каждом файле (Ctrl+R)</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Полнота чтения</translation>
    </message>
    <message>
        <source>New collection</source>
        <translation>Новая коллекция</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Файлы</translation>
    </message>
    <message>
        <source>Add files (Ctrl+O)</source>
        <translation>Добавить файлы (Ctrl+O)</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Добавить файлы</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Папка</translation>
    </message>
    <message>
        <source>Add a whole folder (Ctrl+Shift+O)</source>
        <translation>Добавить папку целиком (Ctrl+Shift+O)</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Добавить папку</translation>
    </message>
    <message>
        <source>Find a document</source>
        <translation>Найти документ</translation>
    </message>
    <message>
        <source>Find a document by its name</source>
        <translation>Найти документ по названию</translation>
    </message>
    <message>
        <source>Collections and documents</source>
        <translation>Коллекции и документы</translation>
    </message>
    <message>
        <source>No documents yet. Drop files or folders anywhere on the window.</source>
        <translation>Документов пока нет. Перетащите файлы или папки в любое место окна.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Summarise…</source>
        <translation>Краткое содержание…</translation>
    </message>
    <message>
        <source>Compare with another version…</source>
        <translation>Сравнить с другой редакцией…</translation>
    </message>
    <message>
        <source>Compare these two…</source>
        <translation>Сравнить эти два…</translation>
    </message>
    <message>
        <source>What is wrong?</source>
        <translation>Что не так?</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Попробовать снова</translation>
    </message>
    <message>
        <source>Remove from the library</source>
        <translation>Убрать из библиотеки</translation>
    </message>
    <message>
        <source>Coverage…</source>
        <translation>Полнота чтения…</translation>
    </message>
    <message>
        <source>Followed folders…</source>
        <translation>Отслеживаемые папки…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Переименовать…</translation>
    </message>
    <message>
        <source>Remove the collection…</source>
        <translation>Убрать коллекцию…</translation>
    </message>
    <message>
        <source>New collection…</source>
        <translation>Новая коллекция…</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>New chat</source>
        <translation>Новый чат</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Файл</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Вид</translation>
    </message>
    <message>
        <source>&amp;Models</source>
        <translation>&amp;Модели</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Справка</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Новый чат</translation>
    </message>
    <message>
        <source>New collection…</source>
        <translation>Новая коллекция…</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Добавить файлы…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Добавить папку…</translation>
    </message>
    <message>
        <source>Follow added folders</source>
        <translation>Отслеживать добавленные папки</translation>
    </message>
    <message>
        <source>Coverage…</source>
        <translation>Полнота чтения…</translation>
    </message>
    <message>
        <source>Queue…</source>
        <translation>Очередь…</translation>
    </message>
    <message>
        <source>Export the chat…</source>
        <translation>Экспортировать чат…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выход</translation>
    </message>
    <message>
        <source>Search all documents</source>
        <translation>Поиск по всем документам</translation>
    </message>
    <message>
        <source>Find a document</source>
        <translation>Найти документ</translation>
    </message>
    <message>
        <source>Write a question</source>
        <translation>Написать вопрос</translation>
    </message>
    <message>
        <source>Chats and library</source>
        <translation>Чаты и библиотека</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Источники</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Оформление</translation>
    </message>
    <message>
        <source>As on this computer</source>
        <translation>Как на этом компьютере</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлое</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмное</translation>
    </message>
    <message>
        <source>Add a model file…</source>
        <translation>Добавить файл модели…</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Модели…</translation>
    </message>
    <message>
        <source>Answer with quotes only</source>
        <translation>Отвечать только цитатами</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>Остановить ответ</translation>
    </message>
    <message>
        <source>The guides did not come with this program</source>
        <translation>Руководств нет в поставке программы</translation>
    </message>
    <message>
        <source>About Muniment</source>
        <translation>О программе</translation>
    </message>
    <message>
        <source>Muniment answers from your documents, with evidence.</source>
        <translation>Muniment отвечает по вашим документам и показывает источники.</translation>
    </message>
    <message>
        <source>Everything runs on this computer. F1 user&apos;s guide, Ctrl+N new chat, Ctrl+O add files, Ctrl+R coverage, Ctrl+J queue, Ctrl+Shift+F search all documents, Ctrl+F find a document, Ctrl+L write a question, Ctrl+B chats and library, Ctrl+E evidence, Esc stop.</source>
        <translation>Всё работает на этом компьютере. F1 руководство, Ctrl+N новый чат, Ctrl+O добавить файлы, Ctrl+R полнота чтения, Ctrl+J очередь, Ctrl+Shift+F поиск по документам, Ctrl+F найти документ, Ctrl+L написать вопрос, Ctrl+B чаты и библиотека, Ctrl+E источники, Esc остановить.</translation>
    </message>
</context>
<context>
    <name>ModelActions</name>
    <message>
        <source>Add a model file</source>
        <translation>Добавить файл модели</translation>
    </message>
    <message>
        <source>Models ({kinds})</source>
        <translation>Модели ({kinds})</translation>
    </message>
    <message>
        <source>Model packs ({kinds})</source>
        <translation>Пакеты моделей ({kinds})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Remove the model “{name}”?</source>
        <translation>Убрать модель «{name}»?</translation>
    </message>
    <message>
        <source>Its files are deleted from this computer&apos;s workspace.</source>
        <translation>Её файлы будут удалены из рабочей папки на этом компьютере.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>“{name}” is installed.</source>
        <translation>Модель «{name}» установлена.</translation>
    </message>
    <message>
        <source>Trust the signer of “{name}”?</source>
        <translation>Доверять подписи пакета «{name}»?</translation>
    </message>
    <message>
        <source>This model pack is signed with a key that this computer does not know. Its fingerprint is

{fingerprint}

Compare it, digit by digit, with the fingerprint that the sender told you by another way, such as by telephone or on paper. If it differs, or nobody told you one, do not install the pack.</source>
        <translation>Пакет моделей подписан ключом, которого этот компьютер не знает. Отпечаток ключа:

{fingerprint}

Сверьте его знак за знаком с отпечатком, который отправитель сообщил вам другим путём: по телефону или на бумаге. Если он отличается или вам его никто не сообщал, не устанавливайте пакет.</translation>
    </message>
    <message>
        <source>It is the same: install</source>
        <translation>Совпадает, установить</translation>
    </message>
    <message>
        <source>“{name}” has been examined.</source>
        <translation>Модель «{name}» сдавала экзамен.</translation>
    </message>
    <message>
        <source>“{name}” is not what was installed: {files}.</source>
        <translation>Модель «{name}» отличается от установленной: {files}.</translation>
    </message>
    <message>
        <source>Remove it and add it again from a source that you trust.</source>
        <translation>Уберите её и добавьте снова из надёжного источника.</translation>
    </message>
    <message>
        <source>“{name}” is unchanged.</source>
        <translation>Модель «{name}» не изменилась.</translation>
    </message>
</context>
<context>
    <name>ModelNotes</name>
    <message>
        <source>language model</source>
        <translation>языковая модель</translation>
    </message>
    <message>
        <source>embedder</source>
        <translation>поиск по смыслу</translation>
    </message>
    <message>
        <source>{count} billion weights</source>
        <translation>{count} млрд параметров</translation>
    </message>
    <message>
        <source>{count} million weights</source>
        <translation>{count} млн параметров</translation>
    </message>
</context>
<context>
    <name>ModelTile</name>
    <message>
        <source>In use.</source>
        <translation>Используется.</translation>
    </message>
    <message>
        <source>Its search index is being made: {percent} % done. Until then the embedder before it finds passages.</source>
        <translation>Поисковый индекс создаётся: готово {percent} %. До тех пор ищет прежняя модель поиска.</translation>
    </message>
    <message>
        <source>It was measured and knows neither English nor Russian.</source>
        <translation>Проверка показала, что модель не знает ни английского, ни русского.</translation>
    </message>
    <message>
        <source>A small starter model: good for trying out, not for decisions.</source>
        <translation>Маленькая начальная модель: годится для знакомства, но не для решений.</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Проверить</translation>
    </message>
    <message>
        <source>Compare its files with their checksums</source>
        <translation>Сверить файлы с контрольными суммами</translation>
    </message>
    <message>
        <source>Check {name}</source>
        <translation>Проверить {name}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>Убрать {name}</translation>
    </message>
    <message>
        <source>Use for search</source>
        <translation>Использовать для поиска</translation>
    </message>
    <message>
        <source>Use {name} for search</source>
        <translation>Использовать {name} для поиска</translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>Models</source>
        <translation>Модели</translation>
    </message>
    <message>
        <source>Models on this computer</source>
        <translation>Модели на этом компьютере</translation>
    </message>
    <message>
        <source>A language model writes answers, an embedder finds passages by meaning. They run on this computer only and are never downloaded by Muniment.</source>
        <translation>Языковая модель пишет ответы, модель поиска находит места по смыслу. Они работают только на этом компьютере; сама программа ничего не скачивает.</translation>
    </message>
    <message>
        <source>No models yet. Copy a model file (.gguf) to this computer, then add it here. Until then answers show quotes only.</source>
        <translation>Моделей пока нет. Скопируйте файл модели (.gguf) на этот компьютер и добавьте его здесь. До тех пор ответы состоят только из цитат.</translation>
    </message>
    <message>
        <source>Add a model file…</source>
        <translation>Добавить файл модели…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Ход работы</translation>
    </message>
</context>
<context>
    <name>NothingFound</name>
    <message>
        <source>Search without filters</source>
        <translation>Искать без фильтров</translation>
    </message>
    <message>
        <source>Search without quotes</source>
        <translation>Искать без кавычек</translation>
    </message>
    <message>
        <source>The library is empty</source>
        <translation>Библиотека пуста</translation>
    </message>
    <message>
        <source>Add files or a folder first; what is in them can be found at once.</source>
        <translation>Сначала добавьте файлы или папку: их содержимое можно будет найти сразу.</translation>
    </message>
    <message>
        <source>Nothing to look for yet</source>
        <translation>Искать пока нечего</translation>
    </message>
    <message>
        <source>Write a word, or correct the filter above.</source>
        <translation>Напишите слово или исправьте фильтр выше.</translation>
    </message>
    <message>
        <source>No document meets these filters</source>
        <translation>Таким фильтрам не отвечает ни один документ</translation>
    </message>
    <message>
        <source>Take one of them away, or choose another.</source>
        <translation>Уберите один из них или выберите другой.</translation>
    </message>
    <message>
        <source>Nothing found for “{words}”</source>
        <translation>По запросу «{words}» ничего не найдено</translation>
    </message>
    <message>
        <source>Look for typing slips, try fewer words, or another word for the same thing.</source>
        <translation>Проверьте, нет ли опечаток, оставьте меньше слов или назовите то же самое иначе.</translation>
    </message>
</context>
<context>
    <name>NoticeCard</name>
    <message>
        <source>Close the notice</source>
        <translation>Закрыть сообщение</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>OutcomeModel</name>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Why, and what to do</source>
        <translation>Причина и что делать</translation>
    </message>
</context>
<context>
    <name>OutcomesDialog</name>
    <message>
        <source>Files added</source>
        <translation>Добавление файлов</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were looked at</source>
        <translation>
            <numerusform>Просмотрен %n файл</numerusform>
            <numerusform>Просмотрено %n файла</numerusform>
            <numerusform>Просмотрено %n файлов</numerusform>
        </translation>
    </message>
    <message>
        <source>Only files that need attention</source>
        <translation>Только файлы, требующие внимания</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Files and results</source>
        <translation>Файлы и результаты</translation>
    </message>
</context>
<context>
    <name>PageActions</name>
    <message>
        <source>No program on this computer opens this file.</source>
        <translation>На этом компьютере нет программы, которая открывает такой файл.</translation>
    </message>
</context>
<context>
    <name>PagePictureView</name>
    <message>
        <source>Page as printed</source>
        <translation>Страница, как она напечатана</translation>
    </message>
    <message>
        <source>The quote is marked.</source>
        <translation>Цитата выделена.</translation>
    </message>
    <message>
        <source>Nothing is marked on this page.</source>
        <translation>На этой странице ничего не выделено.</translation>
    </message>
</context>
<context>
    <name>PageView</name>
    <message>
        <source>Results</source>
        <translation>Результаты</translation>
    </message>
    <message>
        <source>Back to the results</source>
        <translation>Назад к результатам</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Источники</translation>
    </message>
    <message>
        <source>Back to the evidence</source>
        <translation>Назад к источникам</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Предыдущая страница</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Следующая страница</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>Открыть файл</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Показать в папке</translation>
    </message>
    <message>
        <source>Text of the page</source>
        <translation>Текст страницы</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Страница</translation>
    </message>
    <message>
        <source>The page as it is printed; Ctrl and the wheel enlarge it</source>
        <translation>Страница, как она напечатана; Ctrl и колесо мыши увеличивают её</translation>
    </message>
    <message>
        <source>Show the page as it is printed</source>
        <translation>Показать страницу, как она напечатана</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>The text that was read from the page</source>
        <translation>Текст, прочитанный со страницы</translation>
    </message>
    <message>
        <source>Show the text of the page</source>
        <translation>Показать текст страницы</translation>
    </message>
    <message>
        <source>page {page} of {total}</source>
        <translation>стр. {page} из {total}</translation>
    </message>
    <message>
        <source>The file is no longer at {path}. Its text is kept in the library.</source>
        <translation>Файла больше нет по адресу {path}. Его текст сохранён в библиотеке.</translation>
    </message>
    <message>
        <source>This document lies inside another file, so its pages are shown as text.</source>
        <translation>Этот документ лежит внутри другого файла, поэтому его страницы показаны текстом.</translation>
    </message>
    <message>
        <source>The file has changed since it was read. The text that was read is shown.</source>
        <translation>Файл изменился после чтения. Показан текст, который был прочитан.</translation>
    </message>
    <message>
        <source>This page cannot be shown as it is printed, so its text is shown.</source>
        <translation>Эту страницу нельзя показать, как она напечатана, поэтому показан её текст.</translation>
    </message>
    <message>
        <source>The place of the quote on the printed page is not known; it is marked in the text.</source>
        <translation>Место цитаты на напечатанной странице неизвестно; она выделена в тексте.</translation>
    </message>
</context>
<context>
    <name>Panes</name>
    <message>
        <source>Chats and library (Ctrl+B)</source>
        <translation>Чаты и библиотека (Ctrl+B)</translation>
    </message>
    <message>
        <source>Chats and library</source>
        <translation>Чаты и библиотека</translation>
    </message>
    <message>
        <source>Search all documents (Ctrl+Shift+F)</source>
        <translation>Поиск по всем документам (Ctrl+Shift+F)</translation>
    </message>
    <message>
        <source>Search all documents</source>
        <translation>Поиск по всем документам</translation>
    </message>
    <message>
        <source>Evidence (Ctrl+E)</source>
        <translation>Источники (Ctrl+E)</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Источники</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
</context>
<context>
    <name>PresetButton</name>
    <message>
        <source>No instructions of my own</source>
        <translation>Без своих указаний</translation>
    </message>
    <message>
        <source>Set by your administrator</source>
        <translation>Задано администратором</translation>
    </message>
    <message>
        <source>Instructions…</source>
        <translation>Указания…</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>Указания</translation>
    </message>
    <message>
        <source>Instructions that are added to the model&apos;s</source>
        <translation>Указания, которые добавляются к указаниям модели</translation>
    </message>
    <message>
        <source>Instructions: {name}</source>
        <translation>Указания: {name}</translation>
    </message>
</context>
<context>
    <name>PresetsDialog</name>
    <message>
        <source>Set by your administrator</source>
        <translation>Задано администратором</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>Указания</translation>
    </message>
    <message>
        <source>Instructions of your own</source>
        <translation>Свои указания</translation>
    </message>
    <message>
        <source>They are added to what the model is told: how to write, for whom, in which form. Every sentence is checked against your documents all the same. A small model that only drafts is not given them.</source>
        <translation>Они добавляются к тому, что сказано модели: как писать, для кого, в каком виде. Каждое предложение всё равно сверяется с документами. Малая модель, которая пишет лишь черновик, их не получает.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>What the model is told</source>
        <translation>Что сказать модели</translation>
    </message>
    <message>
        <source>For example: answer in three short points.</source>
        <translation>Например: отвечай тремя короткими пунктами.</translation>
    </message>
    <message>
        <source>New instructions</source>
        <translation>Новые указания</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>There is another one of this name.</source>
        <translation>Такое название уже есть.</translation>
    </message>
</context>
<context>
    <name>Prompts</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>QuestionBubble</name>
    <message>
        <source>Edit the question and ask again</source>
        <translation>Изменить вопрос и спросить снова</translation>
    </message>
</context>
<context>
    <name>QueueDialog</name>
    <message>
        <source>Queue</source>
        <translation>Очередь</translation>
    </message>
    <message>
        <source>Read first</source>
        <translation>Читать первыми</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Remove from the queue</source>
        <translation>Убрать из очереди</translation>
    </message>
    <message>
        <source>The whole folder</source>
        <translation>Вся папка</translation>
    </message>
    <message>
        <source>The buttons then concern everything that waits in the folders of the selected files</source>
        <translation>Тогда кнопки относятся ко всему, что ждёт в папках выбранных файлов</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Files that wait</source>
        <translation>Файлы в очереди</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) wait</source>
        <translation>
            <numerusform>В очереди %Ln файл</numerusform>
            <numerusform>В очереди %Ln файла</numerusform>
            <numerusform>В очереди %Ln файлов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first {shown} are listed, %Ln more wait.</source>
        <translation>
            <numerusform>Показаны первые {shown}, ещё %Ln ждёт.</numerusform>
            <numerusform>Показаны первые {shown}, ещё %Ln ждут.</numerusform>
            <numerusform>Показаны первые {shown}, ещё %Ln ждут.</numerusform>
        </translation>
    </message>
    <message>
        <source>No file waits</source>
        <translation>Очередь пуста</translation>
    </message>
    <message>
        <source>Everything is paused.</source>
        <translation>Всё приостановлено.</translation>
    </message>
    <message>
        <source>No file is being read.</source>
        <translation>Сейчас ничего не читается.</translation>
    </message>
    <message>
        <source>Now: {file}, page {page}</source>
        <translation>Сейчас: {file}, страница {page}</translation>
    </message>
    <message>
        <source>Now: {file}</source>
        <translation>Сейчас: {file}</translation>
    </message>
</context>
<context>
    <name>QueueModel</name>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Папка</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>Коллекция</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Размер</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Приостановлено</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>В первую очередь</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Ждёт</translation>
    </message>
</context>
<context>
    <name>QuoteCard</name>
    <message>
        <source>page {page}</source>
        <translation>стр. {page}</translation>
    </message>
    <message>
        <source>Older version · newer: {name}</source>
        <translation>Старая версия · новая: {name}</translation>
    </message>
    <message>
        <source>Open the page</source>
        <translation>Открыть страницу</translation>
    </message>
    <message>
        <source>Show the sentences around it</source>
        <translation>Показать соседние предложения</translation>
    </message>
    <message>
        <source>One more before and one more after, word for word</source>
        <translation>Ещё по одному до и после, слово в слово</translation>
    </message>
    <message>
        <source>Quote {number}, {document}, page {page}</source>
        <translation>Цитата {number}, {document}, стр. {page}</translation>
    </message>
</context>
<context>
    <name>RefusalFrame</name>
    <message>
        <source>Your documents do not contain the answer.</source>
        <translation>В ваших документах ответа нет.</translation>
    </message>
    <message>
        <source>No model was asked, so nothing is invented.</source>
        <translation>Модель не спрашивали, поэтому ничего не выдумано.</translation>
    </message>
    <message>
        <source>Nothing similar was found. Try other words, or add the document that should know.</source>
        <translation>Ничего похожего не найдено. Попробуйте другие слова или добавьте документ, в котором это должно быть.</translation>
    </message>
    <message>
        <source>The nearest passages, which may be what you meant</source>
        <translation>Ближайшие отрывки: возможно, вы имели в виду это</translation>
    </message>
    <message>
        <source>Nearest passages</source>
        <translation>Ближайшие отрывки</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>No language model was installed, so the quotes are the answer.</source>
        <translation>Языковая модель не была установлена, поэтому ответ – это цитаты.</translation>
    </message>
    <message>
        <source>Quotes only were wanted, so no language model was asked.</source>
        <translation>Нужны были только цитаты, поэтому языковая модель не писала.</translation>
    </message>
    <message>
        <source>The language model does not speak the language of the question, so the quotes are the answer.</source>
        <translation>Языковая модель не знает языка вопроса, поэтому ответ – это цитаты.</translation>
    </message>
    <message>
        <source>The language model did not pass the test for writing answers, so the quotes are the answer.</source>
        <translation>Языковая модель не прошла проверку на умение отвечать, поэтому ответ – это цитаты.</translation>
    </message>
    <message>
        <source>The question was too long for the language model, so the quotes are the answer.</source>
        <translation>Вопрос был слишком длинным для языковой модели, поэтому ответ – это цитаты.</translation>
    </message>
    <message>
        <source>Nothing that the language model wrote is supported by the documents, so the quotes are the answer.</source>
        <translation>Ничто из написанного языковой моделью документами не подтверждается, поэтому ответ – это цитаты.</translation>
    </message>
    <message>
        <source>supported</source>
        <translation>подтверждено</translation>
    </message>
    <message>
        <source>partly supported</source>
        <translation>подтверждено частично</translation>
    </message>
    <message>
        <source>not supported</source>
        <translation>не подтверждено</translation>
    </message>
    <message>
        <source>a number is not in the source</source>
        <translation>числа нет в источнике</translation>
    </message>
    <message>
        <source>a date is not in the source</source>
        <translation>даты нет в источнике</translation>
    </message>
    <message>
        <source>the unit is another one</source>
        <translation>единица измерения другая</translation>
    </message>
    <message>
        <source>an article or clause is not in the source</source>
        <translation>статьи или пункта нет в источнике</translation>
    </message>
    <message>
        <source>a name is not in the source</source>
        <translation>имени или названия нет в источнике</translation>
    </message>
    <message>
        <source>one of the two says “not”</source>
        <translation>отрицание есть только в одном из двух</translation>
    </message>
    <message>
        <source>the source says the opposite</source>
        <translation>в источнике сказано обратное</translation>
    </message>
    <message>
        <source>the source sets another condition or limit</source>
        <translation>в источнике другое условие или предел</translation>
    </message>
    <message>
        <source>in the source somebody else does this</source>
        <translation>в источнике это делает другой</translation>
    </message>
    <message>
        <source>it only repeats the question</source>
        <translation>это лишь повтор вопроса</translation>
    </message>
    <message>
        <source>some of its words are not in the source</source>
        <translation>части слов нет в источнике</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>неверно</translation>
    </message>
    <message>
        <source>not in the source</source>
        <translation>нет в источнике</translation>
    </message>
    <message>
        <source>from the wrong document</source>
        <translation>не из того документа</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>неполно</translation>
    </message>
    <message>
        <source>unclear</source>
        <translation>непонятно</translation>
    </message>
    <message>
        <source>the documents do answer it</source>
        <translation>в документах ответ есть</translation>
    </message>
    <message>
        <source>another reason</source>
        <translation>другая причина</translation>
    </message>
    <message>
        <source>Question {number}</source>
        <translation>Вопрос {number}</translation>
    </message>
    <message>
        <source>page {page}</source>
        <translation>стр. {page}</translation>
    </message>
    <message>
        <source>Made by {program} on {date}. Everything stayed on this computer.</source>
        <translation>Составлено программой {program} {date}. Всё осталось на этом компьютере.</translation>
    </message>
    <message>
        <source>Your documents do not answer this.</source>
        <translation>В ваших документах нет ответа на этот вопрос.</translation>
    </message>
    <message>
        <source>No model was asked, so nothing is invented. The nearest passages stand below.</source>
        <translation>Модель не спрашивали, поэтому ничего не выдумано. Ниже – ближайшие фрагменты.</translation>
    </message>
    <message>
        <source>Nothing similar was found.</source>
        <translation>Ничего похожего не найдено.</translation>
    </message>
    <message>
        <source>Draft by {model}, checked: trust the quotes first</source>
        <translation>Проверенный черновик модели {model}: сначала верьте цитатам</translation>
    </message>
    <message>
        <source>Answer, checked against the documents</source>
        <translation>Ответ, сверенный с документами</translation>
    </message>
    <message>
        <source>The answer was stopped before its end.</source>
        <translation>Ответ был остановлен до завершения.</translation>
    </message>
    <message>
        <source>Not supported by the documents</source>
        <translation>Документами не подтверждается</translation>
    </message>
    <message>
        <source>The language model wrote this, too, but no document supports it. It is no part of the answer.</source>
        <translation>Это языковая модель тоже написала, но ни один документ этого не подтверждает. Частью ответа это не является.</translation>
    </message>
    <message>
        <source>Nearest passages</source>
        <translation>Ближайшие фрагменты</translation>
    </message>
    <message>
        <source>Quotes, word for word</source>
        <translation>Цитаты, дословно</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Вопрос задан</translation>
    </message>
    <message>
        <source>Searched for</source>
        <translation>Что искали</translation>
    </message>
    <message>
        <source>Language model</source>
        <translation>Языковая модель</translation>
    </message>
    <message>
        <source>none was asked</source>
        <translation>не спрашивали</translation>
    </message>
    <message>
        <source>Quantisation</source>
        <translation>Квантование</translation>
    </message>
    <message>
        <source>SHA-256 of its weights</source>
        <translation>SHA-256 её весов</translation>
    </message>
    <message>
        <source>{documents} documents, {passages} passages</source>
        <translation>документов: {documents}, фрагментов: {passages}</translation>
    </message>
    <message>
        <source>Library when asked</source>
        <translation>Библиотека в тот момент</translation>
    </message>
    <message>
        <source>Newest document came</source>
        <translation>Последний документ добавлен</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Программа</translation>
    </message>
    <message>
        <source>good</source>
        <translation>хорошо</translation>
    </message>
    <message>
        <source>bad</source>
        <translation>плохо</translation>
    </message>
    <message>
        <source>What the user thought</source>
        <translation>Мнение пользователя</translation>
    </message>
    <message>
        <source>About this answer</source>
        <translation>Об этом ответе</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Изменено</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Добавлено</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>Исключено</translation>
    </message>
    <message>
        <source>Moved, the same words</source>
        <translation>Перенесено без изменений</translation>
    </message>
    <message>
        <source>Only punctuation</source>
        <translation>Только знаки препинания</translation>
    </message>
    <message>
        <source>There is no language model that could.</source>
        <translation>Языковой модели, которая могла бы, нет.</translation>
    </message>
    <message>
        <source>The language model may not write on its own in this document&apos;s language; see Models.</source>
        <translation>Языковой модели не разрешено писать самостоятельно на языке этого документа – почему, сказано в окне «Модели».</translation>
    </message>
    <message>
        <source>These are sentences of the document itself, word for word, chosen by counting: the document supports nothing that the language model wrote.</source>
        <translation>Это предложения самого документа, дословно; они выбраны подсчётом: ничего из написанного языковой моделью документ не подтверждает.</translation>
    </message>
    <message>
        <source>No sentence of this document says something by itself: it may be tables or lists.</source>
        <translation>В этом документе нет предложений, которые говорят сами за себя: возможно, это таблицы или перечни.</translation>
    </message>
    <message>
        <source>In short</source>
        <translation>Коротко</translation>
    </message>
    <message>
        <source>Point by point</source>
        <translation>По пунктам</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Документ</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Pages with text</source>
        <translation>Страниц с текстом</translation>
    </message>
    <message>
        <source>Sections read</source>
        <translation>Прочитано разделов</translation>
    </message>
    <message>
        <source>Sentences read</source>
        <translation>Прочитано предложений</translation>
    </message>
    <message>
        <source>About this summary</source>
        <translation>Об этом кратком содержании</translation>
    </message>
    <message>
        <source>Summary: {title}</source>
        <translation>Краткое содержание: {title}</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Было</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Стало</translation>
    </message>
    <message>
        <source>Numbers, dates and sums</source>
        <translation>Числа, даты и суммы</translation>
    </message>
    <message>
        <source>Sections that stand elsewhere now</source>
        <translation>Разделы, которые теперь стоят в другом месте</translation>
    </message>
    <message>
        <source>Sections with another number</source>
        <translation>Разделы с другим номером</translation>
    </message>
    <message>
        <source>What changed: {title}</source>
        <translation>Что изменилось: {title}</translation>
    </message>
    <message>
        <source>These are sentences of the document itself, word for word, chosen by counting. No language model wrote.</source>
        <translation>Это предложения самого документа, дословно; они выбраны подсчётом. Языковая модель ничего не писала.</translation>
    </message>
    <message>
        <source>Written by {model} part by part. Each sentence was checked against the passages it was made from.</source>
        <translation>Написано моделью {model} по частям. Каждое предложение сверено с фрагментами, из которых оно составлено.</translation>
    </message>
    <message>
        <source>Nothing changed in the words.</source>
        <translation>В словах ничего не изменилось.</translation>
    </message>
    <message>
        <source>Before the first heading</source>
        <translation>До первого заголовка</translation>
    </message>
    <message>
        <source>{section} (new section)</source>
        <translation>{section} (новый раздел)</translation>
    </message>
    <message>
        <source>{section} (section is gone)</source>
        <translation>{section} (раздел исключён)</translation>
    </message>
    <message>
        <source>{model}, checked against both versions:</source>
        <translation>{model}, сверено с обеими редакциями:</translation>
    </message>
    <message>
        <source>before: {page}</source>
        <translation>было: {page}</translation>
    </message>
    <message>
        <source>now: {page}</source>
        <translation>стало: {page}</translation>
    </message>
</context>
<context>
    <name>ReportCounts</name>
    <message numerus="yes">
        <source>%n section(s) changed</source>
        <translation>
            <numerusform>изменён %n раздел</numerusform>
            <numerusform>изменены %n раздела</numerusform>
            <numerusform>изменено %n разделов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new section(s)</source>
        <translation>
            <numerusform>добавлен %n раздел</numerusform>
            <numerusform>добавлены %n раздела</numerusform>
            <numerusform>добавлено %n разделов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n section(s) gone</source>
        <translation>
            <numerusform>исключён %n раздел</numerusform>
            <numerusform>исключены %n раздела</numerusform>
            <numerusform>исключено %n разделов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n section(s) moved</source>
        <translation>
            <numerusform>перенесён %n раздел</numerusform>
            <numerusform>перенесены %n раздела</numerusform>
            <numerusform>перенесено %n разделов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n number(s), dates or sums differ</source>
        <translation>
            <numerusform>отличается %n число, дата или сумма</numerusform>
            <numerusform>отличаются %n числа, даты или суммы</numerusform>
            <numerusform>отличаются %n чисел, дат или сумм</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n раз</numerusform>
            <numerusform>%n раза</numerusform>
            <numerusform>%n раз</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) left out because the document does not support them.</source>
        <translation>
            <numerusform>Опущено %n предложение, которое документ не подтверждает.</numerusform>
            <numerusform>Опущены %n предложения, которые документ не подтверждает.</numerusform>
            <numerusform>Опущено %n предложений, которые документ не подтверждает.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) of the language model left out because the two versions do not support them.</source>
        <translation>
            <numerusform>%n предложение модели опущено: редакции его не подтверждают.</numerusform>
            <numerusform>%n предложения модели опущены: редакции их не подтверждают.</numerusform>
            <numerusform>%n предложений модели опущено: редакции их не подтверждают.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>The language model is putting the changes into words…</source>
        <translation>Языковая модель описывает изменения словами…</translation>
    </message>
    <message>
        <source>Reading the whole document…</source>
        <translation>Документ читается целиком…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Экспорт…</translation>
    </message>
    <message>
        <source>Save it as Word, PDF, HTML or Markdown</source>
        <translation>Сохранить как Word, PDF, HTML или Markdown</translation>
    </message>
    <message>
        <source>Swap old and new</source>
        <translation>Поменять местами</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>RichAnswer</name>
    <message>
        <source>Show quote {number}</source>
        <translation>Показать цитату {number}</translation>
    </message>
</context>
<context>
    <name>SearchChips</name>
    <message>
        <source>Newest versions only</source>
        <translation>Только новые версии</translation>
    </message>
    <message>
        <source>Of documents that are there in several versions, only the newest is searched</source>
        <translation>Если документ есть в нескольких версиях, поиск идёт только по самой новой</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Сбросить фильтры</translation>
    </message>
    <message>
        <source>from {date}</source>
        <translation>с {date}</translation>
    </message>
    <message>
        <source>before {date}</source>
        <translation>до {date}</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>Коллекция</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Тип</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Дата</translation>
    </message>
    <message>
        <source>All collections</source>
        <translation>Все коллекции</translation>
    </message>
    <message>
        <source>All types</source>
        <translation>Все типы</translation>
    </message>
    <message>
        <source>All languages</source>
        <translation>Все языки</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>Последние 30 дней</translation>
    </message>
    <message>
        <source>The last 12 months</source>
        <translation>Последние 12 месяцев</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>Этот год</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Прошлый год</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>Раньше</translation>
    </message>
    <message>
        <source>Any date</source>
        <translation>Любая дата</translation>
    </message>
    <message>
        <source>Other dates: write after:2024-03 or before:2024 into the search</source>
        <translation>Другие даты: напишите в поиске после:2024-03 или до:2024</translation>
    </message>
</context>
<context>
    <name>SearchHints</name>
    <message>
        <source>Search all documents</source>
        <translation>Поиск по всем документам</translation>
    </message>
    <message>
        <source>Words are found in all their forms. These narrow the search; a click writes them down:</source>
        <translation>Слова находятся во всех формах. Сузить поиск можно так (нажатие впишет фильтр в запрос):</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Документы</translation>
    </message>
    <message>
        <source>&quot;annual leave&quot;</source>
        <translation>&quot;ежегодный отпуск&quot;</translation>
    </message>
    <message>
        <source>these words side by side</source>
        <translation>эти слова подряд</translation>
    </message>
    <message>
        <source>type:pdf</source>
        <translation>тип:pdf</translation>
    </message>
    <message>
        <source>only PDF; also word, excel, slides, mail, text, image</source>
        <translation>только PDF; ещё word, таблица, презентация, письмо, текст, картинка</translation>
    </message>
    <message>
        <source>in:&quot;{name}&quot;</source>
        <translation>в:&quot;{name}&quot;</translation>
    </message>
    <message>
        <source>only this collection</source>
        <translation>только эта коллекция</translation>
    </message>
    <message>
        <source>file:contract</source>
        <translation>файл:договор</translation>
    </message>
    <message>
        <source>part of the name or the title; folder: part of the folder</source>
        <translation>часть имени или названия; папка: – часть пути к файлу</translation>
    </message>
    <message>
        <source>after:2024-03</source>
        <translation>после:2024-03</translation>
    </message>
    <message>
        <source>dated March 2024 or later; before: the other way round</source>
        <translation>с марта 2024 года; до: – раньше указанной даты</translation>
    </message>
    <message>
        <source>newest:yes</source>
        <translation>новые:да</translation>
    </message>
    <message>
        <source>of several versions of a document, only the newest</source>
        <translation>из нескольких версий документа только самая новая</translation>
    </message>
</context>
<context>
    <name>SearchModel</name>
    <message>
        <source>p. {page}</source>
        <translation>с. {page}</translation>
    </message>
    <message>
        <source>Older version · newer: {name}</source>
        <translation>Старая версия · новая: {name}</translation>
    </message>
    <message numerus="yes">
        <source>Show %n more passage(s)</source>
        <translation>
            <numerusform>Ещё %n фрагмент</numerusform>
            <numerusform>Ещё %n фрагмента</numerusform>
            <numerusform>Ещё %n фрагментов</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message>
        <source>Search all documents</source>
        <translation>Поиск по всем документам</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Результаты</translation>
    </message>
    <message>
        <source>Showing results for “{words}”.</source>
        <translation>Показаны результаты для «{words}».</translation>
    </message>
    <message>
        <source>Search for “{words}” as typed</source>
        <translation>Искать «{words}», как написано</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n документ</numerusform>
            <numerusform>%n документа</numerusform>
            <numerusform>%n документов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passage(s)</source>
        <translation>
            <numerusform>%n фрагмент</numerusform>
            <numerusform>%n фрагмента</numerusform>
            <numerusform>%n фрагментов</numerusform>
        </translation>
    </message>
    <message>
        <source>No passage has these words. The nearest in meaning:</source>
        <translation>Таких слов в документах нет. Ближайшее по смыслу:</translation>
    </message>
    <message numerus="yes">
        <source>The best %n passage(s) in {documents}</source>
        <translation>
            <numerusform>Лучший %n фрагмент, {documents}</numerusform>
            <numerusform>Лучшие %n фрагмента, {documents}</numerusform>
            <numerusform>Лучшие %n фрагментов, {documents}</numerusform>
        </translation>
    </message>
    <message>
        <source>by words alone until the models are loaded</source>
        <translation>пока модели загружаются, поиск идёт только по словам</translation>
    </message>
    <message>
        <source>Open the page</source>
        <translation>Открыть страницу</translation>
    </message>
    <message>
        <source>Open the document from its beginning</source>
        <translation>Открыть документ с начала</translation>
    </message>
    <message>
        <source>Open the newer version</source>
        <translation>Открыть новую версию</translation>
    </message>
    <message>
        <source>Search only in this file</source>
        <translation>Искать только в этом файле</translation>
    </message>
</context>
<context>
    <name>SearchWords</name>
    <message>
        <source>Texts (Word, RTF)</source>
        <translation>Тексты (Word, RTF)</translation>
    </message>
    <message>
        <source>Tables (Excel, CSV)</source>
        <translation>Таблицы (Excel, CSV)</translation>
    </message>
    <message>
        <source>Presentations</source>
        <translation>Презентации</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Письма</translation>
    </message>
    <message>
        <source>Web pages</source>
        <translation>Веб-страницы</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Простой текст</translation>
    </message>
    <message>
        <source>Pictures and scans</source>
        <translation>Картинки и сканы</translation>
    </message>
    <message>
        <source>Books</source>
        <translation>Книги</translation>
    </message>
    <message>
        <source>There is no collection “{value}”.</source>
        <translation>Коллекции «{value}» нет.</translation>
    </message>
    <message>
        <source>There is no collection “{value}”. There are: {known}.</source>
        <translation>Коллекции «{value}» нет. Есть: {known}.</translation>
    </message>
    <message>
        <source>“{value}” is no type of document. Write pdf, word, excel, slides, mail, web, text or image, or an extension such as docx.</source>
        <translation>Типа «{value}» нет. Напишите pdf, word, таблица, презентация, письмо, страница, текст или картинка либо расширение, например docx.</translation>
    </message>
    <message>
        <source>“{value}” is no language that can be chosen. Write ru or en.</source>
        <translation>Языка «{value}» в фильтре нет. Напишите ru или en.</translation>
    </message>
    <message>
        <source>“{value}” is no date. Write a year, a month or a day: 2024, 2024-03, 2024-03-31.</source>
        <translation>«{value}» – не дата. Напишите год, месяц или день: 2024, 2024-03, 31.03.2024.</translation>
    </message>
    <message>
        <source>Instead of “{value}” write yes or no.</source>
        <translation>Вместо «{value}» напишите «да» или «нет».</translation>
    </message>
    <message>
        <source>Close the quotes after “{value}”.</source>
        <translation>Закройте кавычки после «{value}».</translation>
    </message>
    <message>
        <source>Write after the colon what you look for.</source>
        <translation>Напишите после двоеточия, что ищете.</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Nothing leaves this computer</source>
        <translation>Данные не покидают компьютер</translation>
    </message>
    <message>
        <source>Connections to other computers are switched off in this program</source>
        <translation>В этой программе отключены соединения с другими компьютерами</translation>
    </message>
    <message>
        <source>No search by meaning</source>
        <translation>Без поиска по смыслу</translation>
    </message>
    <message>
        <source>No embedder is installed: documents are found by their words only</source>
        <translation>Модель поиска не установлена: документы ищутся только по словам</translation>
    </message>
    <message>
        <source>Loading the models…</source>
        <translation>Загружаем модели…</translation>
    </message>
    <message>
        <source>You can already write your question</source>
        <translation>Вопрос можно писать уже сейчас</translation>
    </message>
    <message>
        <source>No language model: answers show quotes only. How to add one</source>
        <translation>Нет языковой модели: в ответах только цитаты. Как добавить</translation>
    </message>
    <message>
        <source>{name}: drafts only</source>
        <translation>{name}: только черновики</translation>
    </message>
    <message>
        <source>{name}: quotes only, by its exam</source>
        <translation>{name}: только цитаты, по итогам экзамена</translation>
    </message>
    <message>
        <source>{name}: quotes only</source>
        <translation>{name}: только цитаты</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n документ</numerusform>
            <numerusform>%n документа</numerusform>
            <numerusform>%n документов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n страница</numerusform>
            <numerusform>%n страницы</numerusform>
            <numerusform>%n страниц</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Suspicions</name>
    <message>
        <source>has text that is not seen in the file</source>
        <translation>есть текст, которого в файле не видно</translation>
    </message>
    <message>
        <source>addresses an AI assistant</source>
        <translation>есть обращение к ИИ-ассистенту</translation>
    </message>
    <message>
        <source>has invisible characters inside words</source>
        <translation>есть невидимые знаки внутри слов</translation>
    </message>
    <message>
        <source>has control marks of language models</source>
        <translation>есть управляющие знаки языковых моделей</translation>
    </message>
    <message>
        <source>Some of this is hidden in the file.</source>
        <translation>Часть этого в файле скрыта.</translation>
    </message>
    <message>
        <source>This passage addresses an AI assistant. It is not followed.</source>
        <translation>В этом фрагменте есть обращение к ИИ-ассистенту. Оно не выполняется.</translation>
    </message>
    <message>
        <source>There are invisible characters inside these words.</source>
        <translation>Внутри этих слов есть невидимые знаки.</translation>
    </message>
    <message>
        <source>This passage has control marks of language models. They do nothing.</source>
        <translation>В этом фрагменте есть управляющие знаки языковых моделей. Они ни на что не действуют.</translation>
    </message>
    <message>
        <source>Has text that is not seen in the file.</source>
        <translation>Есть текст, которого в файле не видно.</translation>
    </message>
    <message>
        <source>Addresses an AI assistant.</source>
        <translation>Есть обращение к ИИ-ассистенту.</translation>
    </message>
    <message>
        <source>Has invisible characters inside words.</source>
        <translation>Есть невидимые знаки внутри слов.</translation>
    </message>
    <message>
        <source>Has control marks of language models.</source>
        <translation>Есть управляющие знаки языковых моделей.</translation>
    </message>
</context>
<context>
    <name>ThinkingPane</name>
    <message>
        <source>What the model thought</source>
        <translation>Размышления модели</translation>
    </message>
    <message numerus="yes">
        <source>Thinking… %Ln word(s)</source>
        <translation>
            <numerusform>Думает… %Ln слово</numerusform>
            <numerusform>Думает… %Ln слова</numerusform>
            <numerusform>Думает… %Ln слов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What the model thought, %Ln word(s), not part of the answer</source>
        <translation>
            <numerusform>Размышления модели, %Ln слово, не часть ответа</numerusform>
            <numerusform>Размышления модели, %Ln слова, не часть ответа</numerusform>
            <numerusform>Размышления модели, %Ln слов, не часть ответа</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Thumbs</name>
    <message>
        <source>A good answer</source>
        <translation>Хороший ответ</translation>
    </message>
    <message>
        <source>Not a good answer</source>
        <translation>Плохой ответ</translation>
    </message>
</context>
<context>
    <name>TurnActions</name>
    <message>
        <source>Answer this question again?</source>
        <translation>Ответить на этот вопрос ещё раз?</translation>
    </message>
    <message numerus="yes">
        <source>%n later answer(s) of this chat will be gone, with the questions.</source>
        <translation>
            <numerusform>Пропадёт %n следующий ответ этого чата вместе с вопросом.</numerusform>
            <numerusform>Пропадут %n следующих ответа этого чата вместе с вопросами.</numerusform>
            <numerusform>Пропадут %n следующих ответов этого чата вместе с вопросами.</numerusform>
        </translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>Ответить ещё раз</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Ask your documents</source>
        <translation>Спросите свои документы</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) can be searched. Every answer comes with the exact words and the page.</source>
        <translation>
            <numerusform>В поиске %n документ. К каждому ответу — точные слова и страница.</numerusform>
            <numerusform>В поиске %n документа. К каждому ответу — точные слова и страница.</numerusform>
            <numerusform>В поиске %n документов. К каждому ответу — точные слова и страница.</numerusform>
        </translation>
    </message>
    <message>
        <source>Welcome to Muniment</source>
        <translation>Добро пожаловать в Muniment</translation>
    </message>
    <message>
        <source>Add your documents and ask about them. Every answer comes with the exact words and the page, and nothing leaves this computer.</source>
        <translation>Добавьте свои документы и задавайте вопросы. К каждому ответу — точные слова и страница, и ничто не покидает этот компьютер.</translation>
    </message>
    <message>
        <source>Drop files or folders here</source>
        <translation>Перетащите сюда файлы или папки</translation>
    </message>
    <message>
        <source>Office documents, PDF, mail, archives, scans and more</source>
        <translation>Офисные документы, PDF, письма, архивы, сканы и другое</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Выбрать файлы…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Выбрать папку…</translation>
    </message>
    <message>
        <source>Add the example documents</source>
        <translation>Добавить документы для примера</translation>
    </message>
    <message>
        <source>Documents of a company that does not exist, in English and Russian, and questions to ask them</source>
        <translation>Документы вымышленной компании на русском и английском и вопросы к ним</translation>
    </message>
    <message>
        <source>For example</source>
        <translation>Например</translation>
    </message>
</context>
<context>
    <name>WindowApp</name>
    <message>
        <source>The settings were damaged and are as on the first day.</source>
        <translation>Файл настроек был повреждён, действуют начальные настройки.</translation>
    </message>
    <message>
        <source>The old file was kept as {name}.</source>
        <translation>Прежний файл сохранён как {name}.</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>The file is protected by a password.</source>
        <translation>Файл защищён паролем.</translation>
    </message>
    <message>
        <source>Save a copy without the password and add that copy.</source>
        <translation>Сохраните копию без пароля и добавьте её.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Файл пуст.</translation>
    </message>
    <message>
        <source>Check that it was copied completely and add it again.</source>
        <translation>Проверьте, что он скопирован полностью, и добавьте снова.</translation>
    </message>
    <message>
        <source>The content of the file is not what its extension says.</source>
        <translation>Содержимое файла не соответствует его расширению.</translation>
    </message>
    <message>
        <source>Open it in its own program, save it under the right type and add it again.</source>
        <translation>Откройте файл в своей программе, сохраните в правильном формате и добавьте снова.</translation>
    </message>
    <message>
        <source>This type of file is not read.</source>
        <translation>Файлы такого типа не читаются.</translation>
    </message>
    <message>
        <source>The file is damaged and cannot be read.</source>
        <translation>Файл повреждён и не читается.</translation>
    </message>
    <message>
        <source>Get another copy of it, or repair it in the program that made it.</source>
        <translation>Возьмите другую копию или восстановите файл в программе, где он создан.</translation>
    </message>
    <message>
        <source>The file cannot be opened.</source>
        <translation>Файл не открывается.</translation>
    </message>
    <message>
        <source>Check that you may read it and that no other program has locked it.</source>
        <translation>Проверьте права на чтение и не занят ли файл другой программой.</translation>
    </message>
    <message>
        <source>The file is no longer where it was.</source>
        <translation>Файла больше нет на прежнем месте.</translation>
    </message>
    <message>
        <source>If it was moved, add it again from its new place.</source>
        <translation>Если он перемещён, добавьте его с нового места.</translation>
    </message>
    <message>
        <source>The file is larger than the limit.</source>
        <translation>Файл больше допустимого размера.</translation>
    </message>
    <message>
        <source>Split it into parts and add those.</source>
        <translation>Разделите его на части и добавьте их.</translation>
    </message>
    <message>
        <source>Reading the file took too long and was stopped.</source>
        <translation>Чтение файла заняло слишком много времени и остановлено.</translation>
    </message>
    <message>
        <source>Split it into parts, or print it to a new PDF and add that.</source>
        <translation>Разделите его на части или распечатайте в новый PDF и добавьте.</translation>
    </message>
    <message>
        <source>Reading the file needed too much memory and was stopped.</source>
        <translation>Для чтения файла потребовалось слишком много памяти, чтение остановлено.</translation>
    </message>
    <message>
        <source>The reader of this type of file broke down on it; nothing else was affected.</source>
        <translation>На этом файле чтение аварийно прервалось; остальное не пострадало.</translation>
    </message>
    <message>
        <source>Open the file in its own program, save it anew and add the new file.</source>
        <translation>Откройте файл в своей программе, сохраните заново и добавьте новый файл.</translation>
    </message>
    <message>
        <source>Some pages could not be read; the others can be searched.</source>
        <translation>Часть страниц не удалось прочитать; по остальным поиск работает.</translation>
    </message>
    <message>
        <source>Look at the missing pages in the file itself.</source>
        <translation>Недостающие страницы смотрите в самом файле.</translation>
    </message>
    <message>
        <source>No text was found in the file, probably only scanned images.</source>
        <translation>В файле не найден текст: вероятно, только сканы.</translation>
    </message>
    <message>
        <source>If recognition is not installed, have Tesseract installed and try again; otherwise get a better scan.</source>
        <translation>Если распознавание не установлено, попросите установить Tesseract и попробуйте снова; иначе нужен скан лучшего качества.</translation>
    </message>
    <message>
        <source>Save it as PDF, DOCX or another type that is read, and add that.</source>
        <translation>Сохраните его как PDF, DOCX или другой читаемый тип и добавьте.</translation>
    </message>
    <message>
        <source>On some pages no text was found; the others can be searched.</source>
        <translation>На некоторых страницах текст не найден; остальные доступны для поиска.</translation>
    </message>
    <message>
        <source>The coverage report says for each page why. Look at those pages in the file itself.</source>
        <translation>Отчёт о полноте чтения называет причину для каждой страницы. Посмотрите эти страницы в самом файле.</translation>
    </message>
    <message>
        <source>The same content is already in the library under another name.</source>
        <translation>Такое же содержимое уже есть в библиотеке под другим именем.</translation>
    </message>
    <message>
        <source>Nothing needs to be done: it will be found once.</source>
        <translation>Делать ничего не нужно: документ найдётся один раз.</translation>
    </message>
    <message>
        <source>The file has not changed since it was added.</source>
        <translation>Файл не изменился с момента добавления.</translation>
    </message>
    <message>
        <source>Nothing needs to be done.</source>
        <translation>Делать ничего не нужно.</translation>
    </message>
    <message>
        <source>Adding was cancelled before this file.</source>
        <translation>Добавление отменено до этого файла.</translation>
    </message>
    <message>
        <source>Add it again when you want it in the library.</source>
        <translation>Добавьте его снова, когда он понадобится в библиотеке.</translation>
    </message>
    <message>
        <source>The disk is full; nothing was left half-written.</source>
        <translation>На диске нет места; наполовину записанного не осталось.</translation>
    </message>
    <message>
        <source>Free some space and repeat what you did.</source>
        <translation>Освободите место и повторите действие.</translation>
    </message>
    <message>
        <source>The folder of the workspace cannot be written.</source>
        <translation>В рабочую папку нельзя записывать.</translation>
    </message>
    <message>
        <source>Ask for the right to write there, or start with another workspace.</source>
        <translation>Получите право на запись или запустите программу с другой рабочей папкой.</translation>
    </message>
    <message>
        <source>The administrator&apos;s policy cannot be read.</source>
        <translation>Не удаётся прочитать политику администратора.</translation>
    </message>
    <message>
        <source>Ask your administrator: every user must be able to read the file.</source>
        <translation>Обратитесь к администратору: файл должен быть доступен для чтения всем пользователям.</translation>
    </message>
    <message>
        <source>The administrator&apos;s policy is not written as TOML.</source>
        <translation>Политика администратора записана не в формате TOML.</translation>
    </message>
    <message>
        <source>Ask your administrator to correct the line; “muniment policy check” names it.</source>
        <translation>Попросите администратора исправить строку; её называет «muniment policy check».</translation>
    </message>
    <message>
        <source>The administrator&apos;s policy names something that there is not.</source>
        <translation>В политике администратора указано то, чего нет.</translation>
    </message>
    <message>
        <source>Ask your administrator to correct it; “muniment policy check” names it.</source>
        <translation>Попросите администратора исправить это; ошибку называет «muniment policy check».</translation>
    </message>
    <message>
        <source>Your administrator has fixed this setting.</source>
        <translation>Этот параметр закреплён администратором.</translation>
    </message>
    <message>
        <source>Go on without it, or ask your administrator.</source>
        <translation>Продолжайте без него или обратитесь к администратору.</translation>
    </message>
    <message>
        <source>These instructions are your administrator&apos;s and cannot be changed.</source>
        <translation>Эти указания заданы администратором, их нельзя изменить.</translation>
    </message>
    <message>
        <source>Choose another name, or ask your administrator.</source>
        <translation>Выберите другое название или обратитесь к администратору.</translation>
    </message>
    <message>
        <source>Instructions need a name and a text.</source>
        <translation>У указаний должны быть название и текст.</translation>
    </message>
    <message>
        <source>Write both and save again.</source>
        <translation>Заполните то и другое и сохраните снова.</translation>
    </message>
    <message>
        <source>The instructions are too long: they are read before every answer.</source>
        <translation>Указания слишком длинные: они читаются перед каждым ответом.</translation>
    </message>
    <message>
        <source>Shorten them, or put them into a document and add that.</source>
        <translation>Сократите их или оформите документом и добавьте его.</translation>
    </message>
    <message>
        <source>There are no instructions of this name.</source>
        <translation>Указаний с таким названием нет.</translation>
    </message>
    <message>
        <source>Choose others in the list.</source>
        <translation>Выберите другие из списка.</translation>
    </message>
    <message>
        <source>The file has fewer than 30 questions that the documents answer.</source>
        <translation>В файле меньше 30 вопросов, на которые документы отвечают.</translation>
    </message>
    <message>
        <source>Add more of them and try again.</source>
        <translation>Добавьте такие вопросы и повторите.</translation>
    </message>
    <message>
        <source>This kind of file cannot be written.</source>
        <translation>Файл такого вида записать нельзя.</translation>
    </message>
    <message>
        <source>Choose a name that ends in .docx, .pdf, .html or .md.</source>
        <translation>Выберите имя, которое заканчивается на .docx, .pdf, .html или .md.</translation>
    </message>
    <message>
        <source>This is no question set that we know.</source>
        <translation>Это не набор вопросов известного вида.</translation>
    </message>
    <message>
        <source>Give a BEIR folder, a SQuAD file or a folder of contracts with clauses.csv.</source>
        <translation>Укажите папку BEIR, файл SQuAD или папку договоров с clauses.csv.</translation>
    </message>
    <message>
        <source>A part of the question set is missing or cannot be read.</source>
        <translation>Часть набора вопросов отсутствует или не читается.</translation>
    </message>
    <message>
        <source>Get the set again.</source>
        <translation>Получите набор заново.</translation>
    </message>
    <message>
        <source>The folder for the measurement holds something else.</source>
        <translation>В папке для измерения лежит что-то другое.</translation>
    </message>
    <message>
        <source>Name another folder.</source>
        <translation>Укажите другую папку.</translation>
    </message>
    <message>
        <source>The workspace is being used by another program.</source>
        <translation>Рабочая папка занята другой программой.</translation>
    </message>
    <message>
        <source>Close the other program, or start with another workspace.</source>
        <translation>Закройте её или запустите программу с другой рабочей папкой.</translation>
    </message>
    <message>
        <source>The file of the library is damaged.</source>
        <translation>Файл библиотеки повреждён.</translation>
    </message>
    <message>
        <source>Restore it from a backup, or move it away and add the documents again.</source>
        <translation>Восстановите его из резервной копии или уберите в другое место и добавьте документы заново.</translation>
    </message>
    <message>
        <source>The library was made by a newer version of Muniment.</source>
        <translation>Библиотека создана более новой версией Muniment.</translation>
    </message>
    <message>
        <source>Install the newer version on this computer.</source>
        <translation>Установите новую версию на этот компьютер.</translation>
    </message>
    <message>
        <source>There is already a collection with this name.</source>
        <translation>Коллекция с таким названием уже есть.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Выберите другое название.</translation>
    </message>
    <message>
        <source>This collection is no longer there.</source>
        <translation>Этой коллекции больше нет.</translation>
    </message>
    <message>
        <source>Choose another collection.</source>
        <translation>Выберите другую коллекцию.</translation>
    </message>
    <message>
        <source>This document is no longer in the library.</source>
        <translation>Этого документа больше нет в библиотеке.</translation>
    </message>
    <message>
        <source>Add the file again if you still need it.</source>
        <translation>Добавьте файл снова, если он ещё нужен.</translation>
    </message>
    <message>
        <source>This page has no text in the library.</source>
        <translation>Текста этой страницы нет в библиотеке.</translation>
    </message>
    <message>
        <source>Open the file itself to see the page.</source>
        <translation>Чтобы увидеть страницу, откройте сам файл.</translation>
    </message>
    <message>
        <source>No language model is installed: answers show quotes only.</source>
        <translation>Языковая модель не установлена: в ответах только цитаты.</translation>
    </message>
    <message>
        <source>Add a model file (.gguf) in the menu Models.</source>
        <translation>Добавьте файл модели (.gguf) в меню «Модели».</translation>
    </message>
    <message>
        <source>No embedder is installed: documents are found by their words only.</source>
        <translation>Модель поиска не установлена: документы ищутся только по словам.</translation>
    </message>
    <message>
        <source>Add an embedder in the menu Models to find passages by meaning too.</source>
        <translation>Добавьте модель поиска в меню «Модели», чтобы искать и по смыслу.</translation>
    </message>
    <message>
        <source>This is not a model file in the GGUF format.</source>
        <translation>Это не файл модели в формате GGUF.</translation>
    </message>
    <message>
        <source>Choose a file that ends in .gguf, and check that it was copied completely.</source>
        <translation>Выберите файл с расширением .gguf и проверьте, что он скопирован полностью.</translation>
    </message>
    <message>
        <source>The model file ends too early: it was not copied completely.</source>
        <translation>Файл модели обрывается: он скопирован не полностью.</translation>
    </message>
    <message>
        <source>Copy it again and compare its size with the original.</source>
        <translation>Скопируйте его снова и сравните размер с оригиналом.</translation>
    </message>
    <message>
        <source>The model file brought down the test process that opened it, so it was refused.</source>
        <translation>Файл модели вызвал сбой при пробном открытии и поэтому отклонён.</translation>
    </message>
    <message>
        <source>Get another copy of it, or another model.</source>
        <translation>Возьмите другую копию или другую модель.</translation>
    </message>
    <message>
        <source>The model does not fit into the memory of this computer.</source>
        <translation>Модель не помещается в память этого компьютера.</translation>
    </message>
    <message>
        <source>Choose a smaller model or a smaller quantisation of the same one.</source>
        <translation>Выберите модель поменьше или более сжатый вариант этой же.</translation>
    </message>
    <message>
        <source>The model file cannot be read.</source>
        <translation>Файл модели не читается.</translation>
    </message>
    <message>
        <source>Check that you may read it and that the disk is connected.</source>
        <translation>Проверьте права на чтение и подключён ли диск.</translation>
    </message>
    <message>
        <source>The model is no longer where it was.</source>
        <translation>Модели больше нет на прежнем месте.</translation>
    </message>
    <message>
        <source>Add its file again in the menu Models.</source>
        <translation>Добавьте её файл снова в меню «Модели».</translation>
    </message>
    <message>
        <source>A file of the model is not the one that was installed: its checksum differs.</source>
        <translation>Файл модели отличается от установленного: не совпадает контрольная сумма.</translation>
    </message>
    <message>
        <source>Remove the model and add it again from a source that you trust.</source>
        <translation>Уберите модель и добавьте её снова из надёжного источника.</translation>
    </message>
    <message>
        <source>This model is already installed.</source>
        <translation>Эта модель уже установлена.</translation>
    </message>
    <message>
        <source>This kind of model cannot be used for answers.</source>
        <translation>Модель такого вида не подходит для ответов.</translation>
    </message>
    <message>
        <source>Choose a chat model in the GGUF format.</source>
        <translation>Выберите диалоговую модель в формате GGUF.</translation>
    </message>
    <message>
        <source>The question is too long for the language model.</source>
        <translation>Вопрос слишком длинный для языковой модели.</translation>
    </message>
    <message>
        <source>Ask more briefly, or use a model with a larger context window.</source>
        <translation>Спросите короче или возьмите модель с бóльшим контекстом.</translation>
    </message>
    <message>
        <source>The converted embedder does not agree with the original, so it was refused.</source>
        <translation>Преобразованная модель поиска расходится с исходной и поэтому отклонена.</translation>
    </message>
    <message>
        <source>Use the model unconverted, or choose another one.</source>
        <translation>Используйте её без преобразования или выберите другую.</translation>
    </message>
    <message>
        <source>A connection to another computer was refused: nothing may leave this one.</source>
        <translation>Соединение с другим компьютером запрещено: данные не должны покидать этот.</translation>
    </message>
    <message>
        <source>If a server inside the perimeter is meant, an administrator can allow it.</source>
        <translation>Если нужен сервер внутри периметра, его может разрешить администратор.</translation>
    </message>
    <message>
        <source>The archive is damaged and cannot be opened.</source>
        <translation>Архив повреждён и не открывается.</translation>
    </message>
    <message>
        <source>Get another copy of it.</source>
        <translation>Возьмите другую копию.</translation>
    </message>
    <message>
        <source>There is no model in this archive.</source>
        <translation>В этом архиве нет модели.</translation>
    </message>
    <message>
        <source>Choose a GGUF file, or an archive that holds one.</source>
        <translation>Выберите файл GGUF или архив с ним.</translation>
    </message>
    <message>
        <source>A line of the batch file is not a question in JSON.</source>
        <translation>Строка пакетного файла не является вопросом в формате JSON.</translation>
    </message>
    <message>
        <source>Correct the line and start again.</source>
        <translation>Исправьте строку и запустите снова.</translation>
    </message>
    <message>
        <source>The batch file cannot be read.</source>
        <translation>Пакетный файл не читается.</translation>
    </message>
    <message>
        <source>Check its name and that you may read it.</source>
        <translation>Проверьте имя файла и права на чтение.</translation>
    </message>
    <message>
        <source>The content of this file lies in a cloud, not on this computer; it was not fetched.</source>
        <translation>Содержимое файла лежит в облаке, а не на этом компьютере; загружать его программа не стала.</translation>
    </message>
    <message>
        <source>Choose “Always keep on this device” for it, then read it again.</source>
        <translation>Выберите для него «Всегда сохранять на этом устройстве» и прочитайте ещё раз.</translation>
    </message>
    <message>
        <source>The settings of the installation cannot be read.</source>
        <translation>Настройки установки не читаются.</translation>
    </message>
    <message>
        <source>Ask your administrator to correct the file; installing again makes it anew.</source>
        <translation>Попросите администратора исправить файл; повторная установка создаст его заново.</translation>
    </message>
    <message>
        <source>A model that came with the program is damaged, so it was not taken over.</source>
        <translation>Модель, поставляемая с программой, повреждена и поэтому не добавлена.</translation>
    </message>
    <message>
        <source>Check the installation with “muniment verify-install”, then install the program again.</source>
        <translation>Проверьте установку командой «muniment verify-install», затем установите программу заново.</translation>
    </message>
    <message>
        <source>The licence of this model is not known.</source>
        <translation>Лицензия этой модели неизвестна.</translation>
    </message>
    <message>
        <source>Give the text of its licence, or say that it is not known.</source>
        <translation>Приложите текст лицензии или укажите, что она неизвестна.</translation>
    </message>
    <message>
        <source>The file with the licence cannot be read.</source>
        <translation>Файл с лицензией не читается.</translation>
    </message>
    <message>
        <source>A file in the model pack is not what was signed: it was damaged or altered on the way.</source>
        <translation>Файл в пакете моделей не тот, что был подписан: он повреждён или изменён в пути.</translation>
    </message>
    <message>
        <source>Nothing was installed. Copy the pack again; if it happens again, ask whoever made it.</source>
        <translation>Ничего не установлено. Скопируйте пакет ещё раз; если это повторится, обратитесь к тому, кто его сделал.</translation>
    </message>
    <message>
        <source>This is not a whole model pack.</source>
        <translation>Это не целый пакет моделей.</translation>
    </message>
    <message>
        <source>Nothing was installed. Get another copy from whoever made it.</source>
        <translation>Ничего не установлено. Получите другую копию у того, кто сделал пакет.</translation>
    </message>
    <message>
        <source>The model pack holds a file that was not signed or that does not belong to a model.</source>
        <translation>В пакете моделей есть файл, который не подписан или не относится к моделям.</translation>
    </message>
    <message>
        <source>Nothing was installed. Do not use this pack, and tell whoever sent it.</source>
        <translation>Ничего не установлено. Не пользуйтесь этим пакетом и сообщите тому, кто его прислал.</translation>
    </message>
    <message>
        <source>The file system of the target cannot hold so large a file.</source>
        <translation>Файловая система носителя не вмещает такой большой файл.</translation>
    </message>
    <message>
        <source>Have the pack cut into parts, or format the stick as exFAT.</source>
        <translation>Разделите пакет на части или отформатируйте носитель в exFAT.</translation>
    </message>
    <message>
        <source>A part of the model pack is missing.</source>
        <translation>Не хватает части пакета моделей.</translation>
    </message>
    <message>
        <source>Put all its parts into one folder and try again.</source>
        <translation>Положите все части в одну папку и повторите.</translation>
    </message>
    <message>
        <source>The model pack was made by a newer version of Muniment.</source>
        <translation>Пакет моделей сделан более новой версией Muniment.</translation>
    </message>
    <message>
        <source>Update Muniment on this computer, or have the pack made by this version.</source>
        <translation>Обновите Muniment на этом компьютере или попросите сделать пакет этой версией.</translation>
    </message>
    <message>
        <source>The model pack, or a part of it, is incomplete.</source>
        <translation>Пакет моделей или его часть скопированы не полностью.</translation>
    </message>
    <message>
        <source>Copy it again, and wait until the stick may be removed.</source>
        <translation>Скопируйте его ещё раз и дождитесь, когда носитель можно будет извлечь.</translation>
    </message>
    <message>
        <source>The administrator allows only signed model packs here.</source>
        <translation>Администратор разрешил здесь только подписанные пакеты моделей.</translation>
    </message>
    <message>
        <source>Ask your administrator for this model as a pack (.munimentpack).</source>
        <translation>Попросите у администратора эту модель в виде пакета (.munimentpack).</translation>
    </message>
    <message>
        <source>The model pack is signed with a key that the administrator of this computer has not allowed.</source>
        <translation>Пакет моделей подписан ключом, который администратор этого компьютера не разрешил.</translation>
    </message>
    <message>
        <source>Ask your administrator to add the signer&apos;s key, or for a pack that is signed with an allowed one.</source>
        <translation>Попросите администратора добавить ключ подписавшего или дать пакет, подписанный разрешённым ключом.</translation>
    </message>
    <message>
        <source>The card of an installed model is damaged.</source>
        <translation>Описание установленной модели повреждено.</translation>
    </message>
    <message>
        <source>Remove the model and add it again.</source>
        <translation>Уберите модель и добавьте её снова.</translation>
    </message>
    <message>
        <source>The catalog of models is damaged.</source>
        <translation>Каталог моделей повреждён.</translation>
    </message>
    <message>
        <source>Install Muniment anew; your documents and chats stay.</source>
        <translation>Установите Muniment заново; документы и чаты сохранятся.</translation>
    </message>
    <message>
        <source>This chat is no longer there.</source>
        <translation>Этого чата больше нет.</translation>
    </message>
    <message>
        <source>Begin a new chat.</source>
        <translation>Начните новый чат.</translation>
    </message>
    <message>
        <source>A collection needs a name.</source>
        <translation>Коллекции нужно название.</translation>
    </message>
    <message>
        <source>Write a name for it.</source>
        <translation>Напишите название.</translation>
    </message>
    <message>
        <source>The window could not be started for the measurement.</source>
        <translation>Не удалось запустить окно для измерения.</translation>
    </message>
    <message>
        <source>Start it by hand and see what it says.</source>
        <translation>Запустите его вручную и посмотрите, что оно сообщит.</translation>
    </message>
    <message>
        <source>The disk reported an error.</source>
        <translation>Диск сообщил об ошибке.</translation>
    </message>
    <message>
        <source>Save what is important elsewhere and have the disk checked.</source>
        <translation>Сохраните важное в другом месте и проверьте диск.</translation>
    </message>
    <message>
        <source>This folder cannot be used as a workspace.</source>
        <translation>Эта папка не может быть рабочей.</translation>
    </message>
    <message>
        <source>Start with another workspace.</source>
        <translation>Запустите программу с другой рабочей папкой.</translation>
    </message>
    <message>
        <source>This folder cannot be read.</source>
        <translation>Эту папку не удалось прочитать.</translation>
    </message>
    <message>
        <source>Check its name and that you may read it and all that lies in it.</source>
        <translation>Проверьте её имя и права на чтение её самой и всего, что в ней лежит.</translation>
    </message>
    <message>
        <source>Something in this folder cannot be signed.</source>
        <translation>Что-то в этой папке нельзя подписать.</translation>
    </message>
    <message>
        <source>Rename or remove what is named here, and repeat what you did.</source>
        <translation>Переименуйте или уберите то, что здесь названо, и повторите.</translation>
    </message>
    <message>
        <source>The key is damaged, or of another kind than is used here.</source>
        <translation>Ключ повреждён или не того вида, какой здесь нужен.</translation>
    </message>
    <message>
        <source>Get it again from its owner: an Ed25519 key in the PEM format.</source>
        <translation>Получите его у владельца заново: ключ Ed25519 в формате PEM.</translation>
    </message>
    <message>
        <source>The signed list of files is damaged.</source>
        <translation>Подписанный список файлов повреждён.</translation>
    </message>
    <message>
        <source>Do not use what it belongs to; get another copy of it.</source>
        <translation>Не пользуйтесь тем, к чему он относится; возьмите другую копию.</translation>
    </message>
    <message>
        <source>The signed list of files, or its signature, is not there.</source>
        <translation>Нет подписанного списка файлов или его подписи.</translation>
    </message>
    <message>
        <source>There is nothing to check: the program runs from its sources.</source>
        <translation>Проверять нечего: программа запущена из исходных текстов.</translation>
    </message>
    <message>
        <source>Start the check from the installed program, or name its folder.</source>
        <translation>Запустите проверку из установленной программы или укажите её папку.</translation>
    </message>
    <message>
        <source>The signature is not of this list of files: it was changed after it was signed.</source>
        <translation>Подпись не от этого списка файлов: его изменили после подписания.</translation>
    </message>
    <message>
        <source>Do not use what it belongs to, and tell whoever looks after security here.</source>
        <translation>Не пользуйтесь тем, к чему он относится, и сообщите тому, кто у вас отвечает за безопасность.</translation>
    </message>
    <message>
        <source>It was signed with a key that is not trusted on this machine.</source>
        <translation>Подписано ключом, которому на этом компьютере не доверяют.</translation>
    </message>
    <message>
        <source>Ask the administrator to compare the fingerprint with what its owner tells, and to add the key.</source>
        <translation>Попросите администратора сверить отпечаток с тем, который называет владелец ключа, и добавить ключ.</translation>
    </message>
    <message>
        <source>The model file could not be inspected.</source>
        <translation>Файл модели не удалось проверить.</translation>
    </message>
    <message>
        <source>Try again; if it happens again, use another copy of the file.</source>
        <translation>Повторите; если не поможет, возьмите другую копию файла.</translation>
    </message>
    <message>
        <source>The library is being written by another program.</source>
        <translation>В библиотеку сейчас пишет другая программа.</translation>
    </message>
    <message>
        <source>Wait until it is done and repeat what you did.</source>
        <translation>Дождитесь окончания и повторите действие.</translation>
    </message>
    <message>
        <source>The model broke off while it was working.</source>
        <translation>Модель прервала работу.</translation>
    </message>
    <message>
        <source>Ask again; if it happens again, check the model in the menu Models.</source>
        <translation>Спросите снова; если повторится, проверьте модель в меню «Модели».</translation>
    </message>
    <message>
        <source>This model is not installed.</source>
        <translation>Эта модель не установлена.</translation>
    </message>
    <message>
        <source>Add its file in the menu Models.</source>
        <translation>Добавьте её файл в меню «Модели».</translation>
    </message>
    <message>
        <source>This model does not write text, so it cannot answer.</source>
        <translation>Эта модель не пишет текст, поэтому не может отвечать.</translation>
    </message>
    <message>
        <source>The model&apos;s template for conversations is broken.</source>
        <translation>Шаблон диалога в модели испорчен.</translation>
    </message>
    <message>
        <source>Get another copy of the model, or another model.</source>
        <translation>Возьмите другую копию модели или другую модель.</translation>
    </message>
    <message>
        <source>This model is of another kind than is needed here.</source>
        <translation>Здесь нужна модель другого вида.</translation>
    </message>
    <message>
        <source>Choose a language model for answers, an embedder for search.</source>
        <translation>Для ответов выберите языковую модель, для поиска — модель поиска.</translation>
    </message>
    <message>
        <source>This kind of embedder is not supported.</source>
        <translation>Модель поиска такого вида не поддерживается.</translation>
    </message>
    <message>
        <source>Choose a model made for sentence-transformers.</source>
        <translation>Выберите модель, сделанную для sentence-transformers.</translation>
    </message>
    <message>
        <source>The store of vectors is damaged; documents are still found by their words.</source>
        <translation>Хранилище векторов повреждено; поиск по словам работает.</translation>
    </message>
    <message>
        <source>Add any document: that makes it anew, for the documents that are there too.</source>
        <translation>Добавьте любой документ: хранилище будет создано заново, в том числе для уже добавленных документов.</translation>
    </message>
    <message>
        <source>A line of the file of questions cannot be understood.</source>
        <translation>Строку файла с вопросами не удалось разобрать.</translation>
    </message>
    <message>
        <source>A file inside this one could not be read; everything else can be searched.</source>
        <translation>Один из вложенных файлов прочитать не удалось; всё остальное доступно для поиска.</translation>
    </message>
    <message>
        <source>Look at the lines of the files inside: each says what is wrong.</source>
        <translation>Посмотрите строки вложенных файлов: в каждой сказано, что не так.</translation>
    </message>
    <message>
        <source>There is nothing inside this file that can be read.</source>
        <translation>Внутри этого файла нет ничего, что можно прочитать.</translation>
    </message>
    <message>
        <source>Nothing needs to be done, unless you expected documents in it.</source>
        <translation>Ничего делать не нужно, если вы не ждали в нём документов.</translation>
    </message>
    <message>
        <source>The files inside this one are being read.</source>
        <translation>Файлы внутри этого файла читаются.</translation>
    </message>
    <message>
        <source>Nothing needs to be done: each is found as soon as it is read.</source>
        <translation>Ничего делать не нужно: каждый находится сразу, как прочитан.</translation>
    </message>
    <message>
        <source>Scanned pages of the file are being recognised; the others can be searched.</source>
        <translation>Отсканированные страницы файла распознаются; остальные доступны для поиска.</translation>
    </message>
    <message>
        <source>Nothing needs to be done: each page is found as soon as it is recognised.</source>
        <translation>Ничего делать не нужно: каждая страница находится сразу, как распознана.</translation>
    </message>
    <message>
        <source>The archive holds more than is unpacked: too many files, too large, or too deep inside each other.</source>
        <translation>В архиве больше, чем распаковывается: слишком много файлов, слишком большой объём или слишком глубокая вложенность.</translation>
    </message>
    <message>
        <source>Unpack it yourself and add the folder.</source>
        <translation>Распакуйте его сами и добавьте папку.</translation>
    </message>
    <message>
        <source>Files of this old type are read with the help of LibreOffice, which is not installed.</source>
        <translation>Файлы этого старого типа читаются с помощью LibreOffice, а он не установлен.</translation>
    </message>
    <message>
        <source>Have LibreOffice installed and try again, or save the file in the newer type (DOCX, PPTX).</source>
        <translation>Попросите установить LibreOffice и попробуйте снова или сохраните файл в новом типе (DOCX, PPTX).</translation>
    </message>
    <message>
        <source>The folder is not there.</source>
        <translation>Папки нет на месте.</translation>
    </message>
    <message>
        <source>Check that the drive is connected, then add the folder again.</source>
        <translation>Проверьте, подключён ли диск, и добавьте папку снова.</translation>
    </message>
    <message>
        <source>The folder lies in a folder that is followed already.</source>
        <translation>Папка лежит внутри уже отслеживаемой.</translation>
    </message>
    <message>
        <source>Recognition of scans is not installed.</source>
        <translation>Распознавание сканов не установлено.</translation>
    </message>
    <message>
        <source>Have Tesseract installed with its Russian and English data, and try again.</source>
        <translation>Попросите установить Tesseract с данными русского и английского языков и попробуйте снова.</translation>
    </message>
    <message>
        <source>The page could not be recognised.</source>
        <translation>Страницу не удалось распознать.</translation>
    </message>
    <message>
        <source>Look at the page in the file itself, or get a better scan.</source>
        <translation>Посмотрите страницу в самом файле или найдите скан лучшего качества.</translation>
    </message>
    <message>
        <source>This folder holds the workspace of Muniment itself, so it is not followed.</source>
        <translation>В этой папке лежит рабочая папка самого Muniment, поэтому она не отслеживается.</translation>
    </message>
    <message>
        <source>Choose a folder of documents, without the workspace in it.</source>
        <translation>Выберите папку с документами, в которой нет рабочей папки.</translation>
    </message>
    <message>
        <source>The report could not be saved.</source>
        <translation>Не удалось сохранить отчёт.</translation>
    </message>
    <message>
        <source>Choose another folder, and close the file if it is open in another program.</source>
        <translation>Выберите другую папку и закройте файл, если он открыт в другой программе.</translation>
    </message>
    <message>
        <source>There is no question.</source>
        <translation>Вопроса нет.</translation>
    </message>
    <message>
        <source>Write what you want to know.</source>
        <translation>Напишите, что хотите узнать.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Готов</translation>
    </message>
    <message>
        <source>Partly readable</source>
        <translation>Читается отчасти</translation>
    </message>
    <message>
        <source>Already there</source>
        <translation>Уже есть</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Без изменений</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Пропущен</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>Не читается</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Ошибка</translation>
    </message>
    <message>
        <source>In work</source>
        <translation>В работе</translation>
    </message>
    <message>
        <source>The page has no text of its own: a scan or a picture.</source>
        <translation>На странице нет своего текста: скан или изображение.</translation>
    </message>
    <message>
        <source>The text of the page is garbled.</source>
        <translation>Текст страницы испорчен.</translation>
    </message>
    <message>
        <source>The page uses signs that mean nothing outside its own font.</source>
        <translation>Знаки страницы понятны только её собственному шрифту.</translation>
    </message>
    <message>
        <source>The font of the page does not tell which letters it shows.</source>
        <translation>Шрифт страницы не сообщает, какие буквы он показывает.</translation>
    </message>
    <message>
        <source>The text that came with the scan was not usable.</source>
        <translation>Текст, приложенный к скану, оказался негодным.</translation>
    </message>
    <message>
        <source>English</source>
        <translation>английский</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>русский</translation>
    </message>
    <message>
        <source>German</source>
        <translation>немецкий</translation>
    </message>
    <message>
        <source>French</source>
        <translation>французский</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>испанский</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>китайский</translation>
    </message>
    <message>
        <source>many languages</source>
        <translation>многоязычная</translation>
    </message>
    <message>
        <source>Something went wrong that has no description yet ({code}).</source>
        <translation>Произошло то, для чего ещё нет описания ({code}).</translation>
    </message>
    <message>
        <source>Tell your administrator this code.</source>
        <translation>Сообщите этот код администратору.</translation>
    </message>
    <message>
        <source>{file}, page {page}</source>
        <translation>{file}, стр. {page}</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>меньше минуты</translation>
    </message>
    <message>
        <source>about {minutes} min</source>
        <translation>около {minutes} мин</translation>
    </message>
    <message>
        <source>about {hours} h</source>
        <translation>около {hours} ч</translation>
    </message>
</context>
</TS>
