import socketserver
import threading
from datetime import timedelta
from email import message_from_bytes, policy

import pytest

from dengji.common.identity import actions, questions
from dengji.common.identity.models import Mail, Notice, RehearsedMessage
from dengji.common.identity.windows import mail, sms

from .moments import MORNING, trail_of

WORDS = "【攀枝花登记】云帆数字已登记成立，电子营业执照可用。"
ADDRESS = "wang@example.cn"


class MailServer(socketserver.ThreadingTCPServer):
    """Speaks as much SMTP (RFC 5321) as a client needs; `says` answers RCPT."""

    allow_reuse_address, daemon_threads = True, True
    says = b"250 ok"

    def __init__(self):
        self.letters = []
        super().__init__(("127.0.0.1", 0), Conversation)


class Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(b"220 rehearsal\r\n")
        while line := self._line():
            verb = line[:4].upper()
            if verb == b"DATA":
                self._take_letter()
            else:
                self.wfile.write((self.server.says if verb == b"RCPT" else b"250 ok") + b"\r\n")
            if verb == b"QUIT":
                return

    def _line(self):
        """A client that has said everything may hang up without a word."""
        try:
            return self.rfile.readline()
        except ConnectionResetError:
            return b""

    def _take_letter(self):
        self.wfile.write(b"354 go on\r\n")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        self.server.letters.append(b"".join(lines))
        self.wfile.write(b"250 taken\r\n")


@pytest.fixture
def server():
    with MailServer() as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


@pytest.fixture
def window(server):
    return mail.window(f"smtp+plain://127.0.0.1:{server.server_address[1]}", sender="登记 <a@example.org>")


@pytest.fixture
def wang(wang):
    return actions.change_contact(wang.number, email=ADDRESS, residence="", at=MORNING)


def tell(wang, key="k", **facts):
    return actions.notify(wang, kind="registered", words=WORDS, key=key, at=MORNING, **facts)


def test_one_message_goes_both_ways_once(wang):
    phone, mailbox = sms.Phone(), mail.Mailbox()
    assert tell(wang) and not tell(wang)

    assert actions.send_due(window=phone, mailbox=mailbox, at=MORNING) == 3  # with the code of her account
    assert actions.send_due(window=phone, mailbox=mailbox, at=MORNING + timedelta(hours=2)) == 0

    address, title, words = mailbox.received["k"]
    assert (address, title) == (ADDRESS, "【攀枝花登记】登记成立")
    assert words == WORDS.removeprefix("【攀枝花登记】")
    assert "k" in phone.received
    number = Notice.objects.get(key="k").number
    assert sorted(trail_of(number)) == ["identity.mail.send", "identity.notice.send"]


def test_who_has_no_address_or_wants_none_gets_none(wang):
    actions.choose_channels(wang.number, mutes=["mail", "pigeon"], at=MORNING)
    wang.refresh_from_db()
    tell(wang)

    assert wang.mutes == ["mail"]
    assert Mail.objects.count() == 0


def test_without_a_mail_server_nothing_waits_for_one(wang, settings):
    settings.MAIL = ""
    tell(wang)

    assert Mail.objects.count() == 0


def test_who_mutes_the_phone_reads_it_on_the_own_page(wang):
    wang = actions.choose_channels(wang.number, mutes=["sms"], at=MORNING)
    tell(wang)
    actions.tell(wang, "identity-allowed", {"day": "2027-01-01"}, key="w", at=MORNING)
    phone = sms.Phone()

    actions.send_due(window=phone, mailbox=mail.Mailbox(), at=MORNING)

    assert "k" not in phone.received and "w" in phone.received  # a warning comes all the same
    assert questions.unread_count(wang) == 2


def test_it_is_read_on_the_own_page(wang):
    tell(wang, "a", about="PZ26-1123-0001")
    tell(wang, "b")
    first = questions.messages_of(wang)[0]

    assert actions.mark_read(wang, numbers=[first.number], at=MORNING) == 1
    assert questions.unread_count(wang) == 1
    assert actions.mark_read(wang, at=MORNING) == 1
    assert all(one.is_read for one in questions.messages_of(wang))


def test_the_demonstration_page_shows_letters_with_masked_addresses(wang):
    tell(wang)
    actions.send_due(at=MORNING)

    (letter,) = (one for one in questions.rehearsed_messages() if one["channel"] == "mail")
    assert (letter["to"], letter["title"]) == ("w***@example.cn", "【攀枝花登记】登记成立")


def test_a_worker_that_dies_doubles_no_letter(wang):
    tell(wang)

    class Dies(mail.Works):
        def send(self, *args, **facts):
            super().send(*args, **facts)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        actions.send_due(mailbox=Dies(), at=MORNING)
    actions.send_due(at=MORNING + timedelta(minutes=1))

    assert RehearsedMessage.objects.filter(channel="mail").count() == 1
    assert Mail.objects.get().sent_at == MORNING + timedelta(minutes=1)


def test_it_speaks_to_a_mail_server(server, window):
    reference = window.send("k", ADDRESS, "登记成立", "云帆数字已登记成立。", at=MORNING)

    letter = message_from_bytes(server.letters[0], policy=policy.default)
    assert (letter["To"], letter["Subject"]) == (ADDRESS, "登记成立")
    assert letter.get_content().strip() == "云帆数字已登记成立。"
    assert letter["Message-ID"] == reference
    assert window.send("k", ADDRESS, "登记成立", "云帆数字已登记成立。", at=MORNING) == reference
    assert window.check() == ""


@pytest.mark.parametrize(("says", "fault"), [(b"550 nobody", mail.NeverSent), (b"451 later", mail.NotSent)])
def test_it_tells_never_from_not_now(server, window, says, fault):
    server.says = says

    with pytest.raises(fault):
        window.send("k", ADDRESS, "t", "w", at=MORNING)


def test_nobody_listens():
    window = mail.window("smtp+plain://127.0.0.1:9", sender="a@example.org")

    with pytest.raises(mail.NotSent):
        window.send("k", ADDRESS, "t", "w", at=MORNING)
    assert "does not answer" in window.check()


@pytest.mark.parametrize(("how", "is_dropped"), [("refuses", True), ("breaks", False)])
def test_the_rehearsals(wang, how, is_dropped):
    tell(wang)
    actions.send_due(mailbox=mail.window(f"rehearsal:{how}"), at=MORNING)

    assert (Mail.objects.get().dropped_at is not None) is is_dropped
